"""PyTorch as a peer of the benchmark `versus`: one JSON line in, one JSON line out.

Needs PyTorch (`pip install torch`). A request, with defaults but for the sizes:

    {"cell": "LSTM", "batch": 32, "steps": 50, "input": 64, "hidden": 64, "layers": 1, "bidirectional": false,
     "mode": "train", "threads": 1, "seconds": 0.5, "input_gradient": false}
    {"gemm": [32, 256, 64]}

and its answer, the median time of a repetition in milliseconds: {"ms": 3.88}. "cell" is LSTM, GRU or RNN, or one of
those that are written by hand below; "mode" is train (forward, backward from a gradient at each output, plain SGD) or
infer; "lengths" makes a packed batch of rows of these lengths; "gemm" is one product of M x K and K x N.
"""
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence

RATE = 1e-9  # so small that the layer is the same after any number of repetitions


class Unrolled(nn.Module):
    """A cell as a user writes it: the input's product for all steps at once, then a loop over time."""

    def __init__(self, inputs, hidden, gates, states=1):
        super().__init__()
        self.hidden, self.states = hidden, states
        self.W = nn.Linear(inputs, gates * hidden)
        self.U = nn.Linear(hidden, gates * hidden, bias=False)

    def forward(self, x):
        a = self.W(x)
        state = [x.new_zeros(x.shape[1], self.hidden) for _ in range(self.states)]
        outputs = []
        for t in range(len(x)):
            state = self.step(a[t], *state)
            outputs.append(state[0])
        return torch.stack(outputs), state


class PeepholeLSTM(Unrolled):
    def __init__(self, inputs, hidden):
        super().__init__(inputs, hidden, 4, states=2)
        self.p = nn.Parameter(torch.zeros(3, hidden))

    def step(self, a, h, c):
        i, f, g, o = (a + self.U(h)).chunk(4, 1)
        i, f = torch.sigmoid(i + self.p[0] * c), torch.sigmoid(f + self.p[1] * c)
        c = f * c + i * torch.tanh(g)
        return torch.sigmoid(o + self.p[2] * c) * torch.tanh(c), c


class LayerNormLSTM(Unrolled):
    def __init__(self, inputs, hidden):
        super().__init__(inputs, hidden, 4, states=2)
        self.v, self.u = nn.Parameter(torch.ones(4, hidden)), nn.Parameter(torch.ones(4, hidden))
        self.norm = nn.LayerNorm(hidden)

    def step(self, a, h, c):
        each = lambda z: functional.layer_norm(z.view(len(z), 4, self.hidden), (self.hidden,))
        i, f, g, o = (self.v * each(a) + self.u * each(self.U(h))).unbind(1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(self.norm(c)), c


class MGU(Unrolled):
    def __init__(self, inputs, hidden):
        super().__init__(inputs, hidden, 2)

    def step(self, a, h):
        f = torch.sigmoid(a[:, : self.hidden] + functional.linear(h, self.U.weight[: self.hidden]))
        n = torch.tanh(a[:, self.hidden :] + functional.linear(f * h, self.U.weight[self.hidden :]))
        return [(1 - f) * h + f * n]


class MinGRU(Unrolled):
    def __init__(self, inputs, hidden):
        super().__init__(inputs, hidden, 2)
        del self.U

    def step(self, a, h):
        z, n = a.chunk(2, 1)
        z = torch.sigmoid(z)
        return [(1 - z) * h + z * n]


BY_HAND = {cell.__name__: cell for cell in (PeepholeLSTM, LayerNormLSTM, MGU, MinGRU)}


def product(request):
    m, n, k = request["gemm"]
    a, b, c = torch.rand(m, k), torch.rand(k, n), torch.empty(m, n)
    return lambda: torch.mm(a, b, out=c)


def layer(request):
    training = request.get("mode", "train") == "train"
    if request["cell"] in BY_HAND:
        net = BY_HAND[request["cell"]](request["input"], request["hidden"])
    else:
        net = getattr(nn, request["cell"])(
            request["input"],
            request["hidden"],
            request.get("layers", 1),
            bidirectional=request.get("bidirectional", False),
        )
    x = torch.rand(request["steps"], request["batch"], request["input"]) * 2 - 1
    x.requires_grad_(training and request.get("input_gradient", False))
    lengths = request.get("lengths")
    read = lambda: pack_padded_sequence(x, lengths, enforce_sorted=False) if lengths else x
    output = lambda: net(read())[0].data if lengths else net(x)[0]
    with torch.no_grad():
        dy = torch.rand_like(output()) * 2 - 1

    def train():
        x.grad = None
        for weight in net.parameters():
            weight.grad = None
        output().backward(dy)
        with torch.no_grad():
            for weight in net.parameters():
                weight.sub_(weight.grad, alpha=RATE)

    def infer():
        with torch.no_grad():
            output()

    return train if training else infer


def milliseconds(work, seconds):
    times = []
    begin = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def main():
    last, work = None, None
    for line in sys.stdin:
        request = json.loads(line)
        torch.set_num_threads(request.get("threads", 1))
        if line != last:
            torch.manual_seed(1)
            last, work = line, product(request) if "gemm" in request else layer(request)
            milliseconds(work, 1)  # warm-up
        print(json.dumps({"ms": milliseconds(work, request.get("seconds", 0.5))}), flush=True)


if __name__ == "__main__":
    main()
