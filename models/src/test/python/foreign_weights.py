"""Writes what PyTorch and Keras compute, and their weights, for the tests of imports.

    python models/src/test/python/foreign_weights.py OUT

needs torch, safetensors, numpy and keras (KERAS_BACKEND=torch). Weights and inputs are random
numbers of fixed seeds. A file KIND-LAYERS-DIRECTIONS.* has the weights; the file with .io before
its ending has sequences x.N [steps x 3] and what the model gives for them, y.N [steps x 2].
"""

import os
import sys
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy
import torch
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file

OUT = Path(sys.argv[1])
INPUTS, HIDDEN, OUTPUTS = 3, 5, 2
LENGTHS = [4, 7, 1, 6]
TOKENS = ["<pad>", "<unk>", "the", "film", "is", "good", "bad", "long"]
TEXTS = ["the film is good", "the film is bad", "long", "bad bad good film", "a strange film"]


def sequences(generator):
    return [generator.normal(size=(n, INPUTS)).astype("float32") for n in LENGTHS]


def padded(rows):
    batch = numpy.zeros((len(rows), max(len(r) for r in rows), rows[0].shape[-1]), "float32")
    for i, row in enumerate(rows):
        batch[i, : len(row)] = row
    return batch


def save_io(name, x, y):
    arrays = {f"x.{i}": row for i, row in enumerate(x)}
    arrays |= {f"y.{i}": numpy.ascontiguousarray(row) for i, row in enumerate(y)}
    save_arrays(arrays, OUT / f"{name}.io.safetensors")


class Tagger(torch.nn.Module):
    """A stack, and a linear head at each step."""

    def __init__(self, kind, layers, bidirectional, started=False, **more):
        super().__init__()
        make = {
            "rnn_tanh": lambda *a, **k: torch.nn.RNN(*a, nonlinearity="tanh", **k),
            "rnn_relu": lambda *a, **k: torch.nn.RNN(*a, nonlinearity="relu", **k),
            "lstm": torch.nn.LSTM,
            "gru": torch.nn.GRU,
        }[kind]
        self.rnn = make(
            INPUTS, HIDDEN, layers, batch_first=True, bidirectional=bidirectional, **more)
        size = more.get("proj_size", 0) or HIDDEN
        directions = 2 if bidirectional else 1
        self.fc = torch.nn.Linear(size * directions, OUTPUTS)
        self.starts = []
        if started:
            self.h0 = torch.nn.Parameter(torch.zeros(layers * directions, 1, HIDDEN))
            self.c0 = torch.nn.Parameter(torch.zeros(layers * directions, 1, HIDDEN))
            self.starts = [self.h0, self.c0]

    def forward(self, rows):
        starts = tuple(start.expand(-1, len(rows), -1).contiguous() for start in self.starts)
        packed = torch.nn.utils.rnn.pack_padded_sequence(
            torch.from_numpy(padded(rows)), LENGTHS, batch_first=True, enforce_sorted=False)
        found, _ = self.rnn(packed, starts or None)
        outputs, _ = torch.nn.utils.rnn.pad_packed_sequence(found, batch_first=True)
        return self.fc(outputs)


def torch_stack(name, kind, layers, bidirectional, **more):
    seed = sum(map(ord, name))
    torch.manual_seed(seed)
    model = Tagger(kind, layers, bidirectional, **more)
    with torch.no_grad():
        for weight in model.parameters():
            weight.normal_(0, 0.45)
        x = sequences(numpy.random.default_rng(seed))
        y = model(x).numpy()
    save_file(model.state_dict(), OUT / f"torch-{name}.safetensors")
    save_io(f"torch-{name}", x, [y[i, :n] for i, n in enumerate(LENGTHS)])


class Reviewer(torch.nn.Module):
    """Embedding, a stack of two layers, and a linear head over the last states."""

    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(len(TOKENS), 4, padding_idx=0)
        self.lstm = torch.nn.LSTM(4, HIDDEN, 2, batch_first=True, bidirectional=True)
        self.fc = torch.nn.Linear(2 * HIDDEN, 3)

    def forward(self, ids):
        _, (h, _) = self.lstm(self.embedding(torch.tensor([ids])))
        return torch.softmax(self.fc(torch.cat((h[-2], h[-1]), -1)), -1)[0]


def ids(text):
    return [TOKENS.index(t) if t in TOKENS else TOKENS.index("<unk>") for t in text.split()]


def torch_reviewer():
    torch.manual_seed(11)
    model = Reviewer()
    with torch.no_grad():
        for weight in model.parameters():
            weight.normal_(0, 0.7)
        answers = {f"p.{i}": model(ids(t)).contiguous() for i, t in enumerate(TEXTS)}
    save_file(model.state_dict(), OUT / "torch-reviewer.safetensors")
    state = model.state_dict().items()
    numpy.savez_compressed(OUT / "torch-reviewer.npz", **{k: v.numpy() for k, v in state})
    half = {k: v.half() for k, v in model.state_dict().items()}
    save_file(half, OUT / "torch-reviewer-half.safetensors")
    save_file(answers, OUT / "torch-reviewer.io.safetensors")


def keras_layer(kind, **more):
    options = dict(units=HIDDEN, return_sequences=True, bias_initializer="random_normal")
    return {
        "rnn_tanh": lambda: keras.layers.SimpleRNN(**options, **more),
        "rnn_relu": lambda: keras.layers.SimpleRNN(activation="relu", **options, **more),
        "lstm": lambda: keras.layers.LSTM(**options, **more),
        "gru": lambda: keras.layers.GRU(**options, **more),
        "gru_before": lambda: keras.layers.GRU(reset_after=False, **options, **more),
    }[kind]()


def named_weights(model):
    return {
        f"{layer.name}.{i}": weight
        for layer in model.layers
        for i, weight in enumerate(layer.get_weights())
    }


def keras_stack(name, kind, layers, bidirectional):
    seed = sum(map(ord, name))
    keras.utils.set_random_seed(seed)
    keras.backend.clear_session()
    stack = [keras.layers.Input((None, INPUTS)), keras.layers.Masking(-9.0)]
    for k in range(layers):
        layer = keras_layer(kind, name=f"cell{k + 1}" if bidirectional else f"rnn{k + 1}")
        stack.append(
            keras.layers.Bidirectional(layer, name=f"rnn{k + 1}") if bidirectional else layer)
    stack.append(keras.layers.Dense(OUTPUTS, name="dense", bias_initializer="random_normal"))
    model = keras.Sequential(stack)
    generator = numpy.random.default_rng(seed)
    model.set_weights([generator.normal(0, 0.45, w.shape) for w in model.get_weights()])
    x = sequences(generator)
    batch = padded(x)
    for i, n in enumerate(LENGTHS):
        batch[i, n:] = -9.0
    y = model.predict(batch, verbose=0)
    numpy.savez(OUT / f"keras-{name}.npz", **named_weights(model))
    save_io(f"keras-{name}", x, [y[i, :n] for i, n in enumerate(LENGTHS)])


def keras_reviewer():
    """One output, by a sigmoid; weights as get_weights() of the model gives them, in a row."""
    keras.utils.set_random_seed(12)
    model = keras.Sequential([
        keras.layers.Input((None,)),
        keras.layers.Embedding(len(TOKENS), 4),
        keras.layers.Bidirectional(keras.layers.GRU(HIDDEN)),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    generator = numpy.random.default_rng(12)
    model.set_weights([generator.normal(0, 0.7, w.shape) for w in model.get_weights()])
    answers = {
        f"p.{i}": model.predict(numpy.array([ids(t)]), verbose=0)[0] for i, t in enumerate(TEXTS)}
    numpy.savez(OUT / "keras-reviewer.npz", *model.get_weights())
    save_arrays(answers, OUT / "keras-reviewer.io.safetensors")


OUT.mkdir(parents=True, exist_ok=True)
for kind in ["rnn_tanh", "rnn_relu", "lstm", "gru"]:
    for layers in [1, 2]:
        for direction in ["uni", "bi"]:
            torch_stack(f"{kind}-{layers}-{direction}", kind, layers, direction == "bi")
            keras_stack(f"{kind}-{layers}-{direction}", kind, layers, direction == "bi")
torch_stack("projected-1-bi", "lstm", 1, True, proj_size=4)
torch_stack("unbiased-1-uni", "gru", 1, False, bias=False)
torch_stack("started-2-bi", "lstm", 2, True, started=True)
keras_stack("gru_before-2-bi", "gru_before", 2, True)
torch_reviewer()
keras_reviewer()
print("torch", torch.__version__, "keras", keras.__version__, "numpy", numpy.__version__)
