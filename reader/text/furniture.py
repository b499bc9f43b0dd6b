"""Lines that belong to a web page and not to its article: ratings, menus, comment forms.

Only whole lines count. Some phrases hardly stand alone as a line of a story; words that well may
(Share, Comments, Next) count beside such a line, three in a row, or (buttons) outside the
story, and never by themselves inside it.
"""

from __future__ import annotations

import re
from functools import cache

from .readable import without_markup
from .wordlists import phrases, words

_MAX_WORDS, _MAX_HEADED = 12, 20
"""A line of a page has at most so many words; so many, where it names another story."""


# Compared with the folded line: lower case, single spaces, no punctuation at the ends.
_SURE = phrases(
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
    article continues below advertisement|scroll to continue
    advertisement|advertisements|most read|most popular|related topics|related topic
    more on this story|related stories|related internet links|top stories|read aloud
    listen to this article|listen to this story|listen to article|listen to story
    accept all|reject all|accept cookies|reject cookies|manage cookies|cookie preferences
    manage preferences|manage options|we value your privacy|your privacy|we use cookies
    sign up to our newsletter|subscribe to our newsletters|get our newsletters
    for immediate release|press release|media release|news release|embargoed until
    gift this article|give this article|bookmark this article|print this page|add to favorites
    read full article|read the full story|continue reading|keep reading|back to homepage
    share full article|view comments|add us as a preferred source on google|###|# # #
    skip advertisement|skip past newsletter promotion|after newsletter promotion|most viewed
    view image in fullscreen|reuse this content|explore more on these topics|newsletter signup
    our standards: the thomson reuters trust principles|opens new tab"""
)
_BESIDE = phrases(
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
_BUTTONS = phrases(
    """comment|comments|share|shares|share this|save|saved|tweet|pin it|print|email|e-mail|copy link
    copy url|bookmark|like|reply|follow|follow us|subscribe|subscribe now|sign in|log in|login
    listen|gift|report|flag|translate|read aloud|resize text|text size|share options|search|menu
    main menu|open menu|close menu|sections|register|donate|my account|search this site"""
)
_SERVICES = phrases(
    """share|tweet|facebook|twitter|x|instagram|youtube|linkedin|whatsapp|reddit|pinterest|telegram
    tumblr|flipboard|messenger|threads|bluesky|mastodon|email|e-mail|print|copy|link|copy link
    save"""
)
_LABELS = phrases(
    """politics|world|business|sport|sports|culture|opinion|technology|tech|science|health|education
    environment|climate|entertainment|lifestyle|life|travel|money|economy|local|national
    international|regional|news|uk|us|europe|asia|africa|americas|middle east|world news
    local news|national news|uk news|us news|business news|society|arts|books|film|music|media
    crime|law|weather|transport|analysis|explainer|explained|comment|commentary|editorial|letters
    interview|feature|features|live|breaking|breaking news|just in|developing|developing story
    exclusive|news analysis|special report|investigation|investigations|watch|video|podcast
    long read|the long read|obituary|obituaries|fact check|factbox|update|updated|top story
    front page|headlines|latest|latest news|featured|premium|subscriber only|subscribers only
    innovation|earth|food|style|fashion|property|real estate|magazine|motoring|football|cricket
    rugby|tennis|wellness|family|religion|history|nature|space|markets|companies|puzzles|games
    recipes|audio|podcasts|newsletters|in pictures|in depth|community|jobs|classifieds"""
)
_MENU = frozenset(
    word
    for words in (_BESIDE, _SERVICES, _LABELS)
    for word in words
    if word not in {"more", "next"}
)
# How the end of a text is told to the newsroom.
_ENDS = frozenset({"-30-", "– 30 –", "- 30 -", "—30—", "-ends-", "- ends -", "–ends–", "– ends –"})
_SEPARATORS = re.compile(r"\s*[|•·›»>/:,]\s*")
# What the first word of a sure line can be: most lines are told by that alone.
_SURE_FIRST = frozenset(phrase.partition(" ")[0] for phrase in _SURE) | words(
    "click follow also related recommended image video picture reading estimated view show read"
    " load see hide comments this embargoed under embargo strictly not"
)


@cache
def _sure_patterns() -> re.Pattern[str]:
    return re.compile(
        r"""\d+\ \d+\ votes?(?:\ article\ rating)?
        | \d[\d,.]*[km]?\ (?:shares|retweets)
        | \d{1,3}[ -]min(?:ute)?s?(?:\ read)?\ read
        | (?:estimated\ )?reading\ time\ ?:?\ ?\d{1,3}\ min(?:ute)?s?
        | (?:view|show|read|load|see|hide)\ (?:all\ )?\d[\d,]*\ (?:more\ )?(?:comments?|replies)
        | (?:(?:view|show|read|load|see)\ (?:all\ )?)?comments?\ ?\(?\d[\d,]*
        | this\ (?:article|story|post|page)\ is\ (?:(?:more\ than|over)\ )?\S+
            \ (?:year|month)s?\ old
        | (?:strictly\ )?(?:under\ |no\ )?(?:embargo(?:ed)?|(?:not\ )?for\ (?:release|publication))
            (?:\ ?:|,?\ (?:until|till|before|from)\b).*
        | click\ to\ (?:share|email|print)\ .*\(opens\ in\ new\ window
        | (?:share|follow\ .{1,40})\ on
            \ (?:facebook|twitter|x|linkedin|instagram|whatsapp|reddit)\b.*
        | (?:sign\ up|subscribe)\ (?:for|to)\ (?:our|the)\ (?:\S+\ ){0,5}?newsletters?
        | (?:image|photo|picture|video)\ source\ ?[,:].*
        """,
        re.VERBOSE,
    )


@cache
def _headed() -> re.Pattern[str]:
    """The title of another story, under a word that says so."""
    return re.compile(
        r"(?:(?i:read\ more|also\ read|read\ also|read\ next|see\ also|recommended|more\ on\ this)"
        r"|(?i:related(?:\ (?:story|stories|articles?|coverage|news|reading))?))\ ?:\ "
        r"(?![a-z]).*[^.,;:]",
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
    return without_markup(line).strip(" .:!…»›|>•*()[]-–—").casefold().replace("’", "'")


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands."""
    folded = _folded(line)
    first = folded.partition(" ")[0].rstrip(":,|›»/")
    if first in _SURE_FIRST or first[:1].isdecimal():
        words = folded.count(" ")
        if words < _MAX_WORDS and (folded in _SURE or _sure_patterns().fullmatch(folded)):
            return True
        if words < _MAX_HEADED and _headed().fullmatch(without_markup(line)):
            return True
    if first in _MENU and _is_menu(folded, line):
        return True
    return line[:1] in ("-", "–", "—") and line.casefold() in _ENDS


def _is_menu(folded: str, line: str) -> bool:
    """Whether a line has nothing but entries of a menu: `Home | News | Sport`."""
    if line[-1] in ".!?":
        return False
    entries = _SEPARATORS.split(folded)
    is_trail = len(entries) > 1 and entries[0] == "home" and any(sign in line for sign in "›»>/")
    if is_trail and all(entries) and folded.count(" ") < _MAX_WORDS:
        return True
    if len(entries) == 1:
        entries = folded.split()
    if len(entries) >= 3 and all(entry in _MENU for entry in entries):
        return True
    return len(entries) == 2 and all(entry in _SERVICES for entry in entries)


def is_furniture_beside_other(line: str) -> bool:
    """Whether a line is page furniture where it stands beside a line that surely is."""
    folded = _folded(line)
    if folded.count(" ") >= _MAX_WORDS:
        return False
    return folded in _BESIDE or _beside_patterns().fullmatch(folded) is not None


def is_button(line: str) -> bool:
    """Whether a line is page furniture where it stands above or below all of the story."""
    folded = _folded(line)
    return line[-1].isalnum() and (
        folded in _BUTTONS or (folded[:1].isdecimal() and is_furniture_beside_other(line))
    )


def is_label(line: str) -> bool:
    """Whether a line says, above a headline, of what section or kind the story is."""
    entries = _SEPARATORS.split(_folded(line))
    return not line.endswith((".", "?", ",", ";")) and all(entry in _LABELS for entry in entries)
