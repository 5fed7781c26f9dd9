"""Search without a server: a static index of what the site's pages say, and what the browser needs to ask it.

The promise: any run of two or more characters of a page's title, subtitle, text or other names finds that page and no
other page; several words find the pages that have each of them. Names that are only like the query are offered apart,
and only where no page has it. What `synonyms` knows is looked for under both words. `short_forms` says how agencies are called, `folding` which spellings are the same run,
`grams` what a page is filed under, `postings` how the lists are written, `index` which files there are. The other half
is `assets/search.js`, the only implementation of the query: it intersects the posting lists of the query's grams and
then reads the remaining pages' texts, so that what it shows is a true match.
"""

from mingzhang.website.search.index import write_index
from mingzhang.website.search.page_text import search_page
from mingzhang.website.search.pages import KINDS, SearchPage
from mingzhang.website.search.short_forms import forms, initials

__all__ = ["KINDS", "SearchPage", "forms", "initials", "search_page", "write_index"]
