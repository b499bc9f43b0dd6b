"""Lines that belong to a web page and not to its article: ratings, menus, comment forms.

Only whole lines count. Some phrases hardly stand alone as a line of a story; words that well may
(Share, Comments, Next) count beside such a line, or three in a row, and never by themselves.
"""

from __future__ import annotations

import re
from functools import cache

MAX_WORDS = 12


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in text.split("\n") for phrase in line.split("|"))


# Compared with the folded line: lower case, single spaces, no punctuation at the ends.
_SURE = _phrases(
    """article rating|rate this article|rate this post|average rating|your rating
    view all comments|show all comments|show comments|hide comments|load comments|read comments
    load more comments|view comments|leave a comment|leave a reply|post a comment|add a comment
    join the conversation|join the discussion|start the discussion|be the first to comment
    comments are closed|sign in to comment|log in to comment|log in to reply|loading comments
    inline feedbacks|notify of|notify me of new posts by email|notify me of followup comments
    notify me of follow-up comments by email|notify me of followup comments via e-mail
    oldest most voted|newest most voted|oldest newest most voted|most voted|jump to comments
    you might like|you may like|you might also like|you may also like|we think you'll like
    recommended for you|recommended stories|recommended articles|recommended videos
    related articles|related stories|related posts|related content|related coverage
    more stories like this|more from our network|more from this author|read more on this story
    trending now|trending stories|most popular stories|latest stories|most read stories
    around the web|from around the web|from the web
    promoted stories|promoted content|sponsored content|sponsored stories|paid content|paid post
    share this article|share this story|share this post|share this page|share this with
    email this article|print this article|print this story|save this article|tweet this
    follow us on social media|like us on facebook|facebook twitter|facebook twitter email
    sign up for our newsletter|subscribe to our newsletter|get our newsletter|get the newsletter
    enter your email address|your email address|your email address will not be published
    required fields are marked|thank you for subscribing|thanks for signing up
    skip to content|skip to main content|skip navigation|toggle navigation|back to top
    cookie policy|cookie settings|your privacy choices|do not sell my personal information
    accept all cookies|advertise with us|continue reading below
    advertisement - continue reading below|advertisement continue reading below
    story continues below|story continues below advertisement|article continues below
    article continues below advertisement|scroll to continue"""
)
_BESIDE = _phrases(
    """comment|comments|reply|replies|cancel reply|share|shares|share this|tweet|tweets|pin it
    print|email|e-mail|email this|save|copy link|copy url|facebook|twitter|x|instagram|youtube
    linkedin|whatsapp|reddit|pinterest|telegram|tumblr|flipboard|follow|follow us
    like|likes|votes|rating|subscribe|subscribe now|newsletter|newsletters|donate
    login|log in|sign in|sign up|register|search|menu|main menu|open menu|close menu|home|sitemap
    site map|next|previous|prev|older posts|newer posts|next article|previous article|next post
    previous post|next page|previous page|more|read more|learn more|see more|see also|show more
    load more|view more|expand|more stories|read next|up next|top stories|most read|most popular
    most viewed|editors' picks|editor's picks|related|related topics|tags|topics|categories
    archives|oldest|newest|filed under|about|about us|contact|contact us|help|faq|careers|jobs
    events|advertise|advertisement|sponsored|privacy|privacy policy|terms|terms of use
    terms of service|terms and conditions|all rights reserved|news|sport|sports|opinion
    business|video|videos|photos|watch live|play video|view gallery|view slideshow"""
)
# What the first word of a sure line can be: most lines are told by that alone.
_SURE_FIRST = frozenset(phrase.partition(" ")[0] for phrase in _SURE) | {"click"}


@cache
def _sure_patterns() -> re.Pattern[str]:
    return re.compile(
        r"""\d+\ \d+\ votes?(?:\ article\ rating)?
        | \d[\d,.]*[km]?\ (?:shares|retweets)
        | (?:view|show|read|load|see|hide)\ (?:all\ )?\d[\d,]*\ (?:more\ )?(?:comments?|replies)
        | click\ to\ (?:share|email|print)\ .*\(opens\ in\ new\ window
        | (?:share|follow\ us)\ on\ (?:facebook|twitter|x|linkedin|instagram|whatsapp|reddit)\b.*
        | (?:sign\ up|subscribe)\ (?:for|to)\ (?:our|the)\ .*newsletters?
        """,
        re.VERBOSE,
    )


@cache
def _beside_patterns() -> re.Pattern[str]:
    return re.compile(
        r"""\d+\ (?:comments?|shares?|votes?|likes?|replies|reply|views?|retweets?)
        | \d{1,3}\ min(?:ute)?s?\ read
        | (?:tags?|topics?|filed\ under|categories|posted\ in|tagged|read\ more|see\ also
            |related|more|next|previous|watch)\ ?:.*
        | (?:©|copyright\b|c\)).*\d{4}.*
        | page\ \d+(?:\ of\ \d+)?
        """,
        re.VERBOSE,
    )


def _folded(line: str) -> str:
    return " ".join(line.split()).strip(" .:!…»›>|•*()[]-–—").casefold().replace("’", "'")


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands."""
    folded = _folded(line)
    first = folded.partition(" ")[0]
    if not (first in _SURE_FIRST or first[:1].isdecimal()):
        return False
    return folded in _SURE or _sure_patterns().fullmatch(folded) is not None


def is_furniture_beside_other(line: str) -> bool:
    """Whether a line is page furniture where it stands beside a line that surely is."""
    folded = _folded(line)
    return folded in _BESIDE or _beside_patterns().fullmatch(folded) is not None
