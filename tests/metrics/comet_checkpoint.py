"""Writes a COMET checkpoint of some kilobytes with random weights: ``python …py FOLDER``."""

from __future__ import annotations

import json
import string
import sys
from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *string.ascii_lowercase,
         *(f"##{letter}" for letter in string.ascii_lowercase), *".,"]  # fmt: skip
WIDTH = 8


def main(folder: Path) -> None:
    """Write the encoder's files, ``hparams.yaml`` and ``checkpoints/model.ckpt``."""
    import torch
    from comet.models import RegressionMetric

    encoder = folder / "encoder"
    encoder.mkdir(parents=True)
    (encoder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = {
        "model_type": "bert", "vocab_size": len(WORDS), "hidden_size": WIDTH,
        "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": WIDTH,
        "max_position_embeddings": 130,
    }  # fmt: skip
    (encoder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    torch.manual_seed(1)
    model = RegressionMetric(
        encoder_model="BERT", pretrained_model=str(encoder), hidden_sizes=[WIDTH], layer="mix",
        load_pretrained_weights=False, local_files_only=True,
    )  # fmt: skip
    (folder / "hparams.yaml").write_text("class_identifier: regression_metric\n", encoding="utf-8")
    (folder / "checkpoints").mkdir()
    saved = {
        "state_dict": model.state_dict(),
        "hyper_parameters": dict(model.hparams),
        "pytorch-lightning_version": "2.0.0",
    }
    torch.save(saved, folder / "checkpoints" / "model.ckpt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
