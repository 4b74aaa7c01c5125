"""Writes numpy-random.json beside this file: what NumPy's legacy RandomState and scikit-learn give for many seeds.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scikit-learn==1.9.1
    venv/bin/python test/golden/make-numpy-random.py

Python writes floats with the fewest digits that read back as the same double, so nothing is lost.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.model_selection import train_test_split

SEEDS = [0, 1, 2, 7, 42, 624, 123456789, 2**31, 2**32 - 2, 2**32 - 1]
RANGES = [
    [0, 1], [5, 6], [0, 2], [0, 3], [-7, 8], [0, 256], [0, 257], [10, 1034], [0, 2**31], [-(2**31), 2**31],
    [0, 2**32], [0, 2**32 + 1], [-5, 2**32], [0, 2**33], [0, 3 * 2**40], [-(2**52), 2**52], [0, 2**53 - 1],
]


def streams(seed):
    r = np.random.RandomState(seed)
    result = {"seed": seed}
    result["rand"] = r.rand(2, 3).ravel().tolist()
    # Odd counts, so that the second normal of a pair is handed over to the next call.
    result["randnOdd"] = r.randn(5).tolist()
    result["uniformBetween"] = r.uniform(-3.5, 11.25, (2, 2)).ravel().tolist()
    result["normal"] = r.normal(3.0, 2.5, (2, 2)).ravel().tolist()
    result["permutation"] = r.permutation(17).tolist()
    result["permutationOfList"] = r.permutation([3.5, -1.25, 8.0, 0.5, 2.0]).tolist()
    shuffled = np.arange(100, 133)
    r.shuffle(shuffled)
    result["shuffle"] = shuffled.tolist()
    result["randint"] = [r.randint(low, high, size=3).tolist() for low, high in RANGES]
    result["randintOneBound"] = r.randint(1000, size=3).tolist()
    result["randnLater"] = r.randn(3).tolist()
    r = np.random.RandomState(seed)
    r.rand(2000)  # past several refills of the 624 words
    result["after2000"] = r.rand(3).tolist()
    return result


def labelled(options, pair):
    x, y = pair
    return {"options": options, "width": x.shape[1], "features": x.ravel().tolist(), "labels": y.tolist()}


def moons(samples, seed, noise=None, shuffle=True):
    options = {"samples": samples, "randomState": seed, "noise": noise, "shuffle": shuffle}
    n = tuple(samples) if isinstance(samples, list) else samples
    return labelled(options, make_moons(n, noise=noise, shuffle=shuffle, random_state=seed))


def circles(samples, seed, noise=None, shuffle=True, factor=0.8):
    options = {"samples": samples, "randomState": seed, "noise": noise, "shuffle": shuffle, "factor": factor}
    n = tuple(samples) if isinstance(samples, list) else samples
    return labelled(options, make_circles(n, noise=noise, shuffle=shuffle, factor=factor, random_state=seed))


def blobs(options):
    names = {
        "samples": "n_samples", "randomState": "random_state", "features": "n_features", "centers": "centers",
        "clusterStd": "cluster_std", "centerBox": "center_box", "shuffle": "shuffle",
    }
    arguments = {names[key]: value for key, value in options.items()}
    if "center_box" in arguments:
        arguments["center_box"] = tuple(arguments["center_box"])  # a list is refused
    return labelled(options, make_blobs(**arguments))


def split(samples, seed, test=None, train=None, shuffle=True, stratify=None):
    options = {"randomState": seed, "shuffle": shuffle}
    if test is not None:
        options["testSize"] = test
    if train is not None:
        options["trainSize"] = train
    if stratify is not None:
        options["stratify"] = stratify
    a, b = train_test_split(
        np.arange(samples), test_size=test, train_size=train, random_state=seed, shuffle=shuffle, stratify=stratify
    )
    return {"samples": samples, "options": options, "train": a.tolist(), "test": b.tolist()}


def classes(counts, seed):
    labels = np.repeat(np.arange(len(counts)), counts)
    np.random.RandomState(seed).shuffle(labels)
    return labels.tolist()


def grid(start, stop, step):
    return {"start": start, "stop": stop, "step": step, "values": np.arange(start, stop, step).tolist()}


def line(start, stop, count, endpoint=True):
    values = np.linspace(start, stop, count, endpoint=endpoint).tolist()
    return {"start": start, "stop": stop, "count": count, "endpoint": endpoint, "values": values}


def main():
    result = {
        "numpy": np.__version__,
        "scikitLearn": sklearn.__version__,
        "ranges": RANGES,
        "streams": [streams(seed) for seed in SEEDS],
        "moons": [
            moons(101, 2**32 - 1, 0.3), moons(33, 7), moons([5, 12], 123456789, 0.05), moons(9, 3, 0.1, False),
            moons(1, 5, 0.2), moons(2, 5), moons(3, 5, 0.0), moons([0, 4], 11, 0.5), moons(64, 42, 0.15),
        ],
        "circles": [
            circles(101, 2**32 - 1, 0.1), circles(33, 7, None, True, 0.3), circles([5, 12], 123456789, 0.05),
            circles(9, 3, 0.1, False, 0.0), circles(1, 5), circles(40, 42, 0.02, True, 0.5),
        ],
        "blobs": [
            blobs({"samples": 50, "randomState": 42}),
            blobs({"samples": 17, "randomState": 2**32 - 1, "centers": 4, "features": 3, "clusterStd": 0.5}),
            blobs({"samples": 21, "randomState": 7, "centers": [[0.5, 1.5], [-3.25, 2.0]], "clusterStd": [0.25, 2.0]}),
            blobs({"samples": [3, 0, 8], "randomState": 123456789, "centerBox": [-1.0, 2.5], "features": 5}),
            blobs({"samples": [4, 5], "randomState": 1, "centers": [[1.0], [9.0]], "shuffle": False}),
            blobs({"samples": 2, "randomState": 9, "centers": 5}),
        ],
        "splits": [
            split(101, 0, 0.2), split(101, 2**32 - 1), split(57, 7, 13), split(57, 123456789, None, 0.6),
            split(30, 3, 0.25, 0.5), split(30, 3, 7, 11), split(23, 5, 0.3, None, False), split(2, 1, 0.5),
            split(10, 8, 0.01), split(7, 4, None, 1),
            split(100, 42, 0.2, None, True, classes([50, 30, 20], 1)),
            split(101, 2**32 - 1, 0.33, None, True, classes([40, 33, 17, 11], 2)),
            # Equal classes whose shares tie, so the odd places are drawn.
            split(21, 7, 8, 9, True, classes([7, 7, 7], 3)),
            split(60, 123456789, 0.25, None, True, classes([10] * 6, 4)),
            split(30, 0, 0.5, 0.3, True, classes([2, 3, 25], 5)),
            split(40, 11, None, 0.41, True, [5 - label for label in classes([8, 8, 8, 8, 8], 6)]),
        ],
        "arange": [grid(-1.7, 0.3, 0.13), grid(-1.2345678901234567, 1.7, 0.02), grid(0.0, 1.0, 0.1),
                   grid(1.0, 1.3, 0.1), grid(2.0, 1.0, 0.5), grid(3.0, 1.0, -0.3), grid(0.1, 7.7, 0.37)],
        "linspace": [line(-5, 5, 100), line(0.1, 0.7, 7), line(0.0, np.pi, 33), line(0.0, 2 * np.pi, 31, False),
                     line(2.5, 9.0, 1), line(2.5, 9.0, 0), line(1.5, 1.5, 4), line(0.0, 5e-324, 4),
                     line(2.5, 9.0, 1, False), line(3.0, -1e-7, 11)],
    }
    target = pathlib.Path(__file__).with_name("numpy-random.json")
    target.write_text(json.dumps(result, separators=(",", ":")) + "\n")
    print(target.stat().st_size, "bytes")


main()
