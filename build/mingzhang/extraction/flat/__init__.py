"""Tables in flat text: lines of labels, codes and figures without cells."""
