"""
The peer `pytorch`: eager PyTorch on the CPU; the argument is the number of threads. Its data are random numbers of the right
shape, on which no time depends.
"""

import sys

import torch
from networks import build
from peer import serve

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(42)


def product(size):
    a, b = torch.randn(size, size), torch.randn(size, size)
    return lambda: torch.mm(a, b)


def training(workload):
    batch, rows = workload["batch"], workload["samples"]
    network = build(workload["network"])
    constants = workload["optimizer"]["constants"]
    parameters = network.model.parameters()
    if workload["optimizer"]["name"] == "adam":
        betas = (constants["beta1"], constants["beta2"])
        optimizer = torch.optim.Adam(parameters, constants["learningRate"], betas, constants["epsilon"])
    else:
        optimizer = torch.optim.SGD(parameters, constants["learningRate"])
    x, t = network.data(rows)
    order = torch.randperm(rows)
    step = 0

    def run():
        nonlocal step
        start = step * batch % (rows - batch + 1)
        step += 1
        picked = order[start : start + batch]
        optimizer.zero_grad()
        loss = network.loss(network.model(x if rows == batch else x[picked]), t if rows == batch else t[picked])
        loss.item()
        loss.backward()
        optimizer.step()

    return run


def prepare(workload):
    return product(workload["size"]) if workload["kind"] == "matrix product" else training(workload)


serve(f"PyTorch {torch.__version__}", prepare)
