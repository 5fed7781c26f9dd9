"""Search without a server: a static index of what the site's pages say, and what the browser needs to ask it.

The promise: any run of two or more characters of a page's title, subtitle or text finds that page and no other
page. `folding` says which spellings are the same run, `grams` what a page is filed under, `postings` how the lists
are written, `index` which files there are. The other half is `assets/search.js`, the only implementation of the
query: it intersects the posting lists of the query's grams and then reads the remaining pages' texts, so that what
it shows is a true match.
"""

from mingzhang.publishing.search.index import write_index
from mingzhang.publishing.search.pages import KINDS, SearchPage

__all__ = ["KINDS", "SearchPage", "write_index"]
