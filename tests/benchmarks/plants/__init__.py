"""Every artifact class of steps 1 and 2, in several variants each; one module per family."""

from tests.benchmarks.plant import Variant
from tests.benchmarks.plants import (
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
