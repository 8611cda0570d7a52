"""The catalogue in and out: the officials' sheet, linked data, forms for other tools, and the chart on the wall."""
