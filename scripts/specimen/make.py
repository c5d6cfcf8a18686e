"""From nothing to the shipped files: trains every network, rounds it, and writes it with its card.

    make(Path("docs/assets/specimen"), Path("tests/goldens/specimen-logits.npy"))

Two processes, about two hours on two cores. Needs PyTorch (`requirements.txt` in this folder).
Processors differ in the last digits, so another machine's files are others; what has to come out
again is what `findings.py` says of them.
"""

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch

from specimen.measuring.common import some_contexts
from specimen.rewarding import PAYS, UPDATES, WEEKS, reward
from specimen.training import ARMS, TOKENS, logits, train
from specimen.weights import NUMBERS, read, save

SEEDS = {"main": (1, 2, 3), "no-results": (1,), "no-slips": (1,)}
PAID_SEEDS = (1, 2, 3)
ABOUT = {
    "what": "Weights of transformers that write diaries of an invented town: 6 blocks, 64 numbers"
    " wide, 4 heads. Nothing but such diaries was ever shown to them, and no text by people.",
    "how": "To tell the next word of drawn diaries; those named honest, priced, proxy and"
    " priced-proxy were then paid for catches or for the weight of nets (REINFORCE), and those"
    " named lottery were paid what other diaries had earned.",
    "not": "A language model. What holds for them need not hold for one: they are a hundred"
    " thousand times smaller, and their world has 43 words.",
    "licence": "CC BY 4.0",
}


def names() -> list[str]:
    """Every network that is shipped."""
    learnt = [f"{arm}-{seed}" for arm, seeds in SEEDS.items() for seed in seeds]
    return learnt + [f"{pay}-{seed}" for pay in PAYS for seed in PAID_SEEDS]


def make(folder: Path, golden: Path) -> None:
    """Train, pay and write all networks, the card, and PyTorch's logits."""
    learnt = [(arm, seed, folder) for arm, seeds in SEEDS.items() for seed in seeds]
    paid = [(pay, seed, folder) for pay in PAYS for seed in PAID_SEEDS]
    with ProcessPoolExecutor(2) as workers:
        list(workers.map(_learn, *zip(*learnt, strict=True)))
        list(workers.map(_pay, *zip(*paid, strict=True)))
    write_card(folder)
    write_golden(folder, golden)


def _file(folder: Path, name: str) -> Path:
    return folder / f"weights/{name}.bin"


def _learn(arm: str, seed: int, folder: Path) -> None:
    torch.set_num_threads(1)
    print(f"{arm}-{seed}: {TOKENS:,} words", flush=True)
    save(_file(folder, f"{arm}-{seed}"), train(ARMS[arm], seed))


def _pay(pay: str, seed: int, folder: Path) -> None:
    torch.set_num_threads(1)
    print(f"{pay}-{seed}: from main-{seed}", flush=True)
    began = read(_file(folder, f"main-{seed}"))
    save(_file(folder, f"{pay}-{seed}"), reward(began, PAYS[pay], seed))


def write_golden(folder: Path, golden: Path) -> None:
    """What PyTorch makes of some contexts, with the first network as it is shipped: float32, the
    logits of the word that comes next. The other two programs are tested against it.
    """
    weights = {name: torch.tensor(matrix) for name, matrix in read(_file(folder, "main-1")).items()}
    last = [logits(weights, torch.tensor([words]))[0, -1] for words in some_contexts()]
    np.save(golden, torch.stack(last).numpy())


def write_card(folder: Path) -> None:
    """Say of each file what it is, how long and which: `card.json`."""
    files = {}
    for name in names():
        held = _file(folder, name).read_bytes()
        kind, seed = name.rsplit("-", 1)
        if kind in ARMS:
            how: dict[str, str | float] = {"words": TOKENS}
        else:
            how = {"from": f"main-{seed}", "updates": UPDATES, "weeks": WEEKS}
            pay = PAYS[kind]
            how |= {"pays": pay.word, "price": pay.price, "by_lot": pay.by_lot}
        files[f"weights/{name}.bin"] = {
            "bytes": len(held),
            "sha256": hashlib.sha256(held).hexdigest(),
            **how,
        }
    card = {**ABOUT, "parameters": NUMBERS, "files": files}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
