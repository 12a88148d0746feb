"""Every class of artifacts in several variants, by family.

``addresses`` belongs to the family of ``spaces`` and ``brackets`` to that of ``quotes``: importing
them adds their variants.
"""

from tests.benchmarks.plant import Variant
from tests.benchmarks.plants import (
    addresses,  # noqa: F401
    brackets,  # noqa: F401
    characters,
    furniture,
    languages,
    local,
    machine,
    markup,
    names,
    quotes,
    spaces,
    structure,
)

FAMILIES = {
    "Quotes": quotes.FAMILY,
    "Spaces and stops": spaces.FAMILY,
    "Markup": markup.FAMILY,
    "Furniture": furniture.FAMILY,
    "Structure": structure.FAMILY,
    "Characters": characters.FAMILY,
    "Machine output": machine.FAMILY,
    "Locale": local.FAMILY,
    "Language": languages.FAMILY,
    "Names": names.FAMILY,
}
VARIANTS: tuple[Variant, ...] = tuple(
    variant for family in FAMILIES.values() for variant in family.variants
)
