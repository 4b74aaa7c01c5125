"""
The peer `numpy`: the matrix product, and perceptrons with their backward pass written out. Its data are random numbers of the
right shape, on which no time depends.
"""

import numpy as np
from peer import Cannot, serve

RANDOM = np.random.default_rng(42)


def normals(*shape):
    return RANDOM.standard_normal(shape).astype(np.float32)


def product(size):
    a, b = normals(size, size), normals(size, size)
    return lambda: a @ b


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# Each activation with its derivative as a function of what it returned.
ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda y: y * (1 - y)),
    "tanh": (np.tanh, lambda y: 1 - y * y),
    "relu": (lambda x: np.maximum(x, 0), lambda y: (y > 0).astype(np.float32)),
}


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# The link whose difference to the target is the gradient of the loss, and the loss of what it returned.
LOSSES = {
    "binary cross-entropy": (
        sigmoid,
        lambda p, t: -np.mean(t * np.log(p + 1e-12) + (1 - t) * np.log(1 - p + 1e-12)),
    ),
    "softmax cross-entropy": (softmax, lambda p, t: -np.mean(np.sum(t * np.log(p + 1e-12), axis=1))),
}


def sgd(parameters, constants):
    rate = np.float32(constants["learningRate"])

    def update(gradients):
        for theta, g in zip(parameters, gradients):
            theta -= rate * g

    return update


def adam(parameters, constants):
    rate, b1, b2, epsilon = (np.float32(constants[k]) for k in ("learningRate", "beta1", "beta2", "epsilon"))
    moments = [(np.zeros_like(theta), np.zeros_like(theta)) for theta in parameters]
    time = 0

    def update(gradients):
        nonlocal time
        time += 1
        c1, c2 = 1 - b1**time, 1 - b2**time
        for theta, g, (m, v) in zip(parameters, gradients, moments):
            m *= b1
            m += (1 - b1) * g
            v *= b2
            v += (1 - b2) * (g * g)
            theta -= (rate / c1) * m / (np.sqrt(v / c2) + epsilon)

    return update


def targets(loss, rows, width):
    if loss == "binary cross-entropy":
        return RANDOM.integers(0, 2, (rows, width)).astype(np.float32)
    return np.eye(width, dtype=np.float32)[RANDOM.integers(0, width, rows)]


def perceptron(workload):
    network, optimizer = workload["network"], workload["optimizer"]
    batch, rows = workload["batch"], workload["samples"]
    widths = network["widths"]
    x = normals(rows, widths[0])
    t = targets(network["loss"], rows, widths[-1])
    order = RANDOM.permutation(rows)
    kernels = [normals(m, n) / np.float32(np.sqrt(m)) for m, n in zip(widths, widths[1:])]
    biases = [np.zeros(n, np.float32) for n in widths[1:]]
    activation, derivative = ACTIVATIONS[network["hidden"]]
    link, loss = LOSSES[network["loss"]]
    update = {"sgd": sgd, "adam": adam}[optimizer["name"]](kernels + biases, optimizer["constants"])
    step = 0

    def run():
        nonlocal step
        start = step * batch % (rows - batch + 1)
        step += 1
        picked = order[start : start + batch]
        outputs = [x if rows == batch else x[picked]]
        target = t if rows == batch else t[picked]
        for i, (kernel, bias) in enumerate(zip(kernels, biases)):
            z = outputs[-1] @ kernel + bias
            outputs.append(z if i == len(kernels) - 1 else activation(z))
        prediction = link(outputs[-1])
        float(loss(prediction, target))
        d = (prediction - target) / np.float32(batch)
        d_kernels, d_biases = [], []
        for i in range(len(kernels) - 1, -1, -1):
            d_kernels.insert(0, outputs[i].T @ d)
            d_biases.insert(0, d.sum(axis=0))
            if i > 0:
                d = (d @ kernels[i].T) * derivative(outputs[i])
        update(d_kernels + d_biases)

    return run


def prepare(workload):
    if workload["kind"] == "matrix product":
        return product(workload["size"])
    if workload["network"]["name"] != "perceptron":
        raise Cannot("no backward pass of this network is written for it")
    return perceptron(workload)


serve(f"NumPy {np.__version__}", prepare)
