"""The networks of compare/bench/networks/ in PyTorch, each with its loss and random data of the right shape."""

from dataclasses import dataclass
from typing import Callable

import torch
from torch import nn
from torch.nn import functional


@dataclass
class Network:
    model: nn.Module
    loss: Callable
    # From a number of rows to inputs and targets.
    data: Callable


def labels(rows, count):
    return torch.randint(0, count, (rows,))


def perceptron(widths, hidden, loss, **_):
    activation = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}[hidden]
    layers = []
    for inputs, units in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, units), activation()]
    model = nn.Sequential(*layers[:-1])
    if loss == "binary cross-entropy":
        target = lambda rows: torch.randint(0, 2, (rows, widths[-1])).float()
        return Network(
            model,
            functional.binary_cross_entropy_with_logits,
            lambda rows: (torch.randn(rows, widths[0]), target(rows)),
        )
    return Network(
        model,
        functional.cross_entropy,
        lambda rows: (torch.randn(rows, widths[0]), labels(rows, widths[-1])),
    )


def lenet(**_):
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Tanh(),
        nn.Linear(120, 84),
        nn.Tanh(),
        nn.Linear(84, 10),
    )
    return Network(model, functional.cross_entropy, lambda rows: (torch.randn(rows, 1, 28, 28), labels(rows, 10)))


class LastState(nn.Module):
    def __init__(self, features, units, outputs):
        super().__init__()
        self.lstm = nn.LSTM(features, units, batch_first=True)
        self.output = nn.Linear(units, outputs)

    def forward(self, x):
        states, _ = self.lstm(x)
        return self.output(states[:, -1])


def lstm(features, steps, units, classes, **_):
    return Network(
        LastState(features, units, classes),
        functional.cross_entropy,
        lambda rows: (torch.randn(rows, steps, features), labels(rows, classes)),
    )


class Block(nn.Module):
    """x + attention(norm(x)), then x + perceptron(norm(x))."""

    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.feed_forward = nn.Sequential(nn.Linear(width, hidden), nn.ReLU(), nn.Linear(hidden, width))

    def attention(self, x):
        batch, steps, width = x.shape
        split = lambda y: y.view(batch, steps, self.heads, width // self.heads).transpose(1, 2)
        y = functional.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)))
        return self.output(y.transpose(1, 2).reshape(batch, steps, width))

    def forward(self, x):
        x = x + self.attention(self.norms[0](x))
        return x + self.feed_forward(self.norms[1](x))


def transformer(width, heads, hidden, steps, **_):
    draw = lambda rows: torch.randn(rows, steps, width)
    return Network(Block(width, heads, hidden), functional.mse_loss, lambda rows: (draw(rows), draw(rows)))


NETWORKS = {"perceptron": perceptron, "lenet": lenet, "lstm": lstm, "transformer": transformer}


def build(network):
    """The network that `network`, as compare/bench/networks/network.ts has it, describes."""
    return NETWORKS[network["name"]](**network)
