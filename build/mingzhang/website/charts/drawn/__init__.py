"""From the lines of a chart to the picture in the page: designs, theme, SVG, HTML and CSV."""
