"""What the cross-checks of a filing came to, for readers: verdict, stories, figures, and sums that do not hold."""
