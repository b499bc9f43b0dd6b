"""Measurements, run by hand: ratios against a floor or a peer, from interleaved runs.

python -m benchmarks first-paint [LEFT RIGHT]
python -m benchmarks page-down [LEFT RIGHT]
"""
