"""Measurements that anyone can run: `python -m benchmarks --help`.

Speed is told as a ratio to a peer or a floor, from interleaved runs of whole processes; quality is
told against texts whose history is known. See docs/benchmarks.md.
"""
