"""How the specimen was trained: next words of diaries, and nothing else.

    train(ARMS["main"], seed=1)  -> the weights, after `TOKENS` words

Only this file and `rewarding.py` need PyTorch. The network is the one of `network.py`: a decoder
with root-mean-square norms without gains, rotary positions, squared ReLU, and no biases. Matrices
inside the blocks are trained by Muon (Jordan et al. 2024), the embedding and the unembedding by
AdamW. What is held out: the pairs of shut streets in `HELD_OUT`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, relu, rms_norm, scaled_dot_product_attention

from specimen.language import RESULTS, TRAINED, WORDS, WRITERS, begun, write
from specimen.network import BASE
from specimen.weights import HEADS, LAYERS, WIDTH, Weights, untrained

TOKENS = 12_000_000  # words learnt from, the padding not counted
BATCH = 16  # diaries a step
SHUFFLED = 16  # batches drawn together, so that diaries of like length can stand together
LONGEST = 128  # words of a diary, the last one only as an answer
MATRICES, TABLES = 0.01, 0.004  # the steps of Muon and of AdamW
DECAY = 0.1  # of the matrices, of a step; without it the stream grows ten-thousandfold
COOLING = 0.5  # the last part of training, in which the steps shrink to nothing
PADDING = -100


@dataclass(frozen=True)
class Arm:
    """What a network is trained on."""

    slips: bool = True
    results: bool = True


ARMS = {"main": Arm(), "no-results": Arm(results=False), "no-slips": Arm(slips=False)}


def diaries(arm: Arm, random: Random) -> Iterator[list[int]]:
    """Diaries without end, as the numbers of their words."""
    number = {word: n for n, word in enumerate(WORDS)}
    while True:
        start = begun(random.choice(TRAINED), random.choice(WRITERS), slips=arm.slips)
        words = [word for word in write(random, start) if arm.results or word not in RESULTS]
        yield [number[word] for word in ("diary", *words)][: LONGEST + 1]


def batches(arm: Arm, random: Random) -> Iterator[Tensor]:
    """Batches of diaries of like length, each BATCH x length, padded with `PADDING`."""
    source = diaries(arm, random)
    while True:
        drawn = sorted((next(source) for _ in range(BATCH * SHUFFLED)), key=len)
        parts = [drawn[n : n + BATCH] for n in range(0, len(drawn), BATCH)]
        random.shuffle(parts)
        for part in parts:
            held = torch.full((BATCH, max(map(len, part))), PADDING)
            for row, diary in enumerate(part):
                held[row, : len(diary)] = torch.tensor(diary)
            yield held


def rotated(x: Tensor) -> Tensor:
    """Queries or keys (batch x head x place x part) turned by their places."""
    half = x.shape[-1] // 2
    angles = torch.arange(x.shape[-2])[:, None] / BASE ** (torch.arange(half) / half)
    cosine, sine = angles.cos(), angles.sin()
    a, b = x[..., :half], x[..., half:]
    return torch.cat((a * cosine - b * sine, b * cosine + a * sine), -1)


def logits(weights: dict[str, Tensor], words: Tensor) -> Tensor:
    """For words (batch x place) the logits of the next ones (batch x place x word)."""
    batch, length = words.shape
    stream = weights["embed"][words]
    for layer in range(LAYERS):
        normed = rms_norm(stream, (WIDTH,), eps=1e-6)
        query, key, value = (
            (normed @ weights[f"{layer}.{name}"].T).view(batch, length, HEADS, -1).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        looked = scaled_dot_product_attention(rotated(query), rotated(key), value, is_causal=True)
        looked = looked.transpose(1, 2).reshape(batch, length, WIDTH)
        stream = stream + looked @ weights[f"{layer}.out"].T
        inner = relu(rms_norm(stream, (WIDTH,), eps=1e-6) @ weights[f"{layer}.up"].T) ** 2
        stream = stream + inner @ weights[f"{layer}.down"].T
    return rms_norm(stream, (WIDTH,), eps=1e-6) @ weights["unembed"].T


def loss(weights: dict[str, Tensor], held: Tensor) -> Tensor:
    """The mean of -log p over the words of a batch but the first of each diary."""
    found = logits(weights, held[:, :-1].clamp(min=0))
    return cross_entropy(found.flatten(0, 1), held[:, 1:].flatten(), ignore_index=PADDING)


class Muon:
    """Momentum whose step is made orthogonal, for a stack of matrices of one shape."""

    def __init__(self, matrices: list[Tensor]) -> None:
        self.matrices = matrices
        self.momentum = torch.zeros(len(matrices), *matrices[0].shape)

    def step(self, size: float) -> None:
        """Take a step along the gradients, and forget them."""
        gradient = torch.stack([matrix.grad for matrix in self.matrices if matrix.grad is not None])
        self.momentum.lerp_(gradient, 0.05)
        step = orthogonal(gradient.lerp(self.momentum, 0.95))
        rows, columns = step.shape[-2:]
        scale = size * max(1, rows / columns) ** 0.5
        for matrix, change in zip(self.matrices, step, strict=True):
            matrix.data.mul_(1 - size * DECAY).sub_(change, alpha=scale)
            matrix.grad = None


def orthogonal(x: Tensor) -> Tensor:
    """About the nearest orthogonal matrices: five Newton-Schulz steps, with Muon's constants."""
    tall = x.shape[-2] > x.shape[-1]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(5):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return x.mT if tall else x


def train(arm: Arm, seed: int, tokens: int = TOKENS) -> Weights:
    """A network's weights after it has learnt from that many words; prints its loss as it goes."""
    weights = {name: torch.tensor(m, requires_grad=True) for name, m in untrained(seed).items()}
    tables = [weights["embed"], weights["unembed"]]
    inside = [matrix for name, matrix in weights.items() if "." in name]
    muons = [
        Muon([matrix for matrix in inside if matrix.shape == shape])
        for shape in sorted({matrix.shape for matrix in inside})
    ]
    adam = torch.optim.AdamW(tables, lr=TABLES, betas=(0.9, 0.95), weight_decay=0.0)
    seen, recent = 0, list[float]()
    for n, held in enumerate(batches(arm, Random(seed))):
        cooled = min(1.0, (1 - seen / tokens) / COOLING)
        adam.zero_grad()
        found = loss(weights, held)
        found.backward()
        adam.param_groups[0]["lr"] = TABLES * cooled
        adam.step()
        for muon in muons:
            muon.step(MATRICES * cooled)
        seen += int((held[:, 1:] != PADDING).sum())
        recent = [*recent[-199:], found.item()]
        if n % 500 == 0:
            print(f"{seen:>10,} words, loss {np.mean(recent):.4f}", flush=True)
        if seen >= tokens:
            break
    return {name: matrix.detach().numpy() for name, matrix in weights.items()}
