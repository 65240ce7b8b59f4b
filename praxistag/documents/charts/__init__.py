"""Charts as inline SVG: numbers in, markup out, the same for pages, reports and files.

Every shape has its colour as an attribute, for paper, and a class, which pages colour by tokens in
both schemes (`frontend/css/components/chart.css`). One unit is one pixel at the frame's width.
"""
