//! The words around a name that tell whether a platform is meant.

use std::sync::OnceLock;

use crate::platform::names::Word;

/// Words after which a link is part of the sentence and no credit.
pub(super) static INTEGRATING: Words = Words::new(
    "\
    a about after against an and app as at before between called during except for from in including into is join like \
    my near of off on onto or our over platform recommend service since site than the their through to towards unlike \
    until use used using was with within without your \
    als auf avec bei come comme como con da dans de del der die du e em en et für i la le mit na nel no o oder où ou \
    para \
    par pour sans sin sobre su sul sur u und v von w wie y z zu \
    в и на",
);

/// Words that begin an invitation, as in "Follow us on Mastodon".
pub(super) static FOLLOWING: Words = Words::new(
    "\
    browse chat connect contact discuss find follow get join like me message read reach see subscribe support us view \
    visit watch we",
);

/// What a platform is.
pub(super) static KINDS: Words = Words::new(
    "\
    app apps blogging chat forum marketplace media messaging messenger messengers microblog microblogging network \
    networks platform platforms protocol protocols rival rivals service services site sites website websites",
);

/// What people have and find on a platform, said right after its name: "a Slack channel", "X users", "Medium article".
pub(super) static BELONGINGS: Words = Words::new(
    "\
    account accounts algorithm api apis app apps article articles blog blogs bot bots call calls ceo channel channels \
    chat chats chief client clients clone co-founder cofounder comment comments communities community component \
    components conversation conversations creator creators dashboard database databases dm dms employee employees \
    feed feeds follower followers following forum forums founder group groups handle handles hashtag influencer \
    influencers install instance instances integration invite link livestream member members message messages \
    messenger moderator moderators network newsletter notification notifications owner page pages paywall platform \
    plugin plugins policies policy post posts premium president profile profiles publication reel reels replies reply \
    room rooms server servers site sites stickers stories stream streamer streamers streams subscriber subscribers \
    theme themes thread threads timeline user users video videos website websites workspace",
);

/// What people have on a platform, said right after its name where nothing else is called so: "an Obsidian vault".
pub(super) static ITEMS: Words = Words::new(
    "\
    archive board boards bookmarks card cards certification content data doc docs document documents emails emoji \
    export extension files history integrations issue issues library list lists map meeting meetings newsletters note \
    notes outage outages presence project projects publications queue recordings repo repos repositories repository \
    search session sessions setup shares stock template templates tool tools tutorial vault vaults webhook webhooks \
    webinar webinars wiki workflow workflows workspaces",
);

/// What companies do, right after their name.
pub(super) static DOES: Words = Words::new(
    "\
    acquired acquires added adds adopted adopts agreed allows announced announces apologised apologized argued banned \
    bans blocked bought ceo changed claims confirmed declined deleted disabled expands fired founder hired hit hosts \
    introduced introduces killed launched launches lets lost offers owned plans pledged promised raised reached \
    refused refuses rejected rejects released releases removed replied reported restricted rolled said says sells \
    settled shut spokesman spokesperson spokeswoman stopped sued sues supports surpassed suspended testified tests \
    told unveiled unveils updated users uses wants wrote",
);

/// Words right before a name that make it a platform: "joined Signal", "the app RED", "via Telegram".
pub(super) static LEADS: Words = Words::new(
    "\
    acquire acquired acquires against app apps auf browsing called checking competitor competitors delete deleted \
    deleting ditch ditched download downloaded downloading dubbed en formerly install installed installing join joined \
    joining leave leaving left messenger named network networks off on onto open opened platform platforms quit \
    quitting rebranded rejoined renamed rival rivals scrolling service services site sites startup su sul sur tried \
    unlike use used uses using via website على",
);

/// Two words before a name, the first, somewhat earlier, by its beginning: "moved to X", "banned from Reddit", "users
/// of Signal". (the last word, the first ones)
pub(super) const TURNS: &[(&str, &str)] = &[
    ("as", "known such"),
    ("by", "acquired bought own powered"),
    ("with", "build built compar compatible integrat replac running schedul start sync work"),
    (
        "from",
        "ban came coming convert deplatform escap exodus export import migrat mov pictur refugee remov screenshot suspend switch video",
    ),
    ("of", "ceo clone collapse creator fan founder lover member owner user users"),
    ("in", "channel post"),
    ("into", "log"),
    (
        "to",
        "\
        alternative compar connect convert cross fled flee flock go head jump link log lure migrat mov post \
        publish rebrand renam return rush sav sent share shift sign similar stream subscri switch sync turn upgrad \
        upload",
    ),
    ("back", "bring"),
    ("for", "quit"),
    ("than", "account follower popular subscriber user"),
    ("a", "migr mud pas similar"),
    ("de", "alternativ canal commun comuni serv usuari utilisat"),
    ("zu", "wechs"),
];

/// Words that can follow a name in a sentence without making one term with it.
pub(super) static PLAIN: Words = Words::new(
    "\
    a about after again all also although always an and anyone are as at became because becomes before but by can \
    could did does during either even every everyone finally first for from had has have he her here his i if in \
    instead into is it its itself just last later like may might more must my never no not now of on only or our out \
    over people rather recently she should since so some somebody someone still than that the their then there they \
    this though through to today together too under until very via was we well were when where which while who whose \
    why will with without would yesterday you \
    avec che con das den der des die e es est et las les los o oder ou para por pour que qui und y",
);

/// Names with words beside them that mean something else: (name, before, after), in lower case.
pub(super) const NAMESAKES: &[(&str, &str, &str)] = &[
    (
        "x",
        "os iphone generation gen model malcolm series professor project planet factor brand ipados mac axis latin type racer vitamin variable letter area class windows",
        "axis button buttons chromosome chromosomes factor marks coordinate coordinates files games ray rays rated window server org times days percent minutes hours value values position amount number many",
    ),
    (
        "signal",
        "traffic wifi cell strong weak radio gps tv smoke bat phone turn warning trading buy sell recession alarm distress analog digital audio",
        "booster boosters detection generator strength processing noise to ratio handler light lights lamp tower corps loss path level hill iduna",
    ),
    ("threads", "posix java worker native green", "of are per pool"),
    (
        "medium",
        "small the a this large",
        "business businesses enterprise enterprises heat range rare roast size sized term wave",
    ),
    (
        "line",
        "finish the command production bottom assembly a first main",
        "of number numbers chart items item break length height manager managers",
    ),
    ("ig", "a acting an deputy the", "audit audits investigation recommended report reports review"),
    ("slack", "cut little more no some", "off water tide variable"),
    ("discord", "marital social political", "between among within"),
    ("kick", "free penalty a the", "off start the back ass out in it drum"),
    ("rumble", "royal the", "in strip strips seat of"),
    ("matrix", "the a decision confusion eisenhower", "multiplication algebra reloaded of"),
    ("element", "html the a each an dom chemical", "of type name"),
    ("session", "the a each this breakout", "id storage cookie cookies of two one api"),
    ("secret", "the a top my no dirty open", "server to of key keys service client santa"),
    ("meta", "html the a so seo", "tag tags data description analysis box robots"),
    ("box", "the a xbox black text", "office of model plot set shadow"),
    ("path", "the a career file", "to of forward name"),
    ("mirror", "black the a daily", "image of"),
    ("vine", "the a grape", "leaves street"),
    ("ghost", "the a holy", "town story stories in of writer"),
    ("wire", "the a barbed", "transfer fraud service services"),
    ("circle", "the a full inner", "of around back"),
    ("zoom", "the a digital optical", "in out lens level"),
    ("teams", "our the both all these many two other product", "are of that who can"),
    ("messenger", "the a instant", "rna bag of"),
    ("snap", "cold a oh", "election judgment judgement decision elections"),
    ("red", "code infra taylor simply", "flag sox hat cross bull army sea alert"),
    ("hive", "the a apache bee", "mind of"),
];

/// Names that mean nothing else but for these words after them: (name, after), in lower case.
pub(super) const NAMESAKES_OF_PLAIN_NAMES: &[(&str, &str)] = &[
    ("contentful", "element elements paint paints"),
    ("github", "flavored flavoured"),
    ("gitlab", "flavored flavoured"),
    ("twitter", "bootstrap"),
];

/// Words before a noun: after one of them a capital says little.
pub(super) static ARTICLES: Words = Words::new(
    "\
    a an any each every her his its my no our some that the their these this those your \
    am beim das dem den der des die ein eine einem einen einer eines im kein keine mein vom zum zur",
);

/// Names that people, places, tools, types and headings have too, so that their capitals say nothing.
pub(super) static SHARED: Words = Words::new(
    "\
    ai aim anchor artifact band bear blind box buffer byte cara cargo castro circle coil craft dev diaspora element \
    framer gather geneva genius glass hi5 hive hugo josh kick kirby kit kwai lemmy line linear lj loop loops luma \
    marco matrix matter max meetup messenger minds mirror mix mixer note ok pandora path peach pebble pelican pocket \
    quip red revolt sanity savannah secret session sketch skylight snap soroush steady steam surf swarm tango teams \
    threads tribe vine wire x zola",
);

/// A set of words in lower case.
pub(super) struct Words {
    list: &'static str,
    /// The words at the places that their hashes give, or at the next that are free: it is asked dozens of times for each
    /// doubtful name. At least half of the places are free.
    table: OnceLock<Box<[&'static str]>>,
}

impl Words {
    /// The words of `list`, which blanks part.
    pub(super) const fn new(list: &'static str) -> Self {
        Self { list, table: OnceLock::new() }
    }

    /// Whether `word`, in any case of its letters, is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        let table = self.table.get_or_init(|| Self::table(self.list));
        let (before, from) = table.split_at(Word::whole(word).place(table.len()));
        let places = from.iter().chain(before);
        places.take_while(|known| !known.is_empty()).any(|known| known.eq_ignore_ascii_case(word))
    }

    fn table(list: &'static str) -> Box<[&'static str]> {
        let size = (2 * list.split_ascii_whitespace().count()).next_power_of_two();
        let mut table = vec![""; size].into_boxed_slice();
        for word in list.split_ascii_whitespace() {
            let mut place = Word::whole(word).place(size);
            while table.get(place).is_some_and(|taken| !taken.is_empty()) {
                place = (place + 1) % size;
            }
            if let Some(free) = table.get_mut(place) {
                *free = word;
            }
        }
        table
    }
}

/// Whether `word`, in any case of its letters, is one of the words of a short `list`, which blanks part.
pub(super) fn one_of(list: &str, word: &str) -> bool {
    list.as_bytes().split(|&byte| byte == b' ').any(|known| known.eq_ignore_ascii_case(word.as_bytes()))
}

/// How much of a sentence beside a name is looked at for words: more than any rule needs, and little enough that a
/// "sentence" of many thousand names costs no more than its length.
const NEAR: usize = 512;

/// The end of `text`.
pub(super) fn tail(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(NEAR))..).unwrap_or(text)
}

/// The beginning of `text`.
pub(super) fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(NEAR)).unwrap_or(text)
}

/// Whether only a comma, a slash or an "and" stands between two names.
pub(super) fn is_separator(gap: &str) -> bool {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '/' | ';' | '&' | '+' | '|' | '·' | '•' | '”' | '“' | '"' | '’' | '‘' | '(' | ')')
    };
    let words = gap.split(marks).filter(|word| !word.is_empty());
    let mut count = 0;
    let joining = words.inspect(|_| count += 1).all(|word| one_of("and or the to vs vs. nor then", word));
    joining && !gap.trim().is_empty() && count <= 2 && gap.trim() != "the"
}

/// Whether a word is of another script than the names, so that it makes no term with them: "Hugo 和 Astro".
pub(super) fn is_foreign(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && c > '\u{24F}')
}

fn is_word_char(c: char) -> bool {
    // Most letters that are not Latin, known without a search in the tables of Unicode.
    let is_common = matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
    is_common || c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

/// How much of a word is looked at, in bytes: more than any list has. Scripts without blanks have no end of a word in
/// sight.
const WORD: usize = 24;

/// The word at the end of `text`, if only blanks and opening quotes follow it.
pub(super) fn last_word(text: &str) -> Option<&str> {
    let opens = |c: char| matches!(c, '“' | '"' | '‘' | '\'' | '«' | '(' | '[');
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || opens(c));
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(WORD))..)?;
    let start = near.trim_end_matches(is_word_char).len();
    near.get(start..).filter(|word| !word.is_empty())
}

/// The word at the start of `text`, if only blanks and closing quotes come before it.
pub(super) fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '"' | '»'));
    let near = text.get(..text.floor_char_boundary(WORD))?;
    let end = near.len() - near.trim_start_matches(is_word_char).len();
    near.get(..end).filter(|word| !word.is_empty())
}

/// `text` before its last word.
pub(super) fn before_last_word<'t>(text: &'t str, word: &str) -> &'t str {
    text.rfind(word).and_then(|at| text.get(..at)).unwrap_or_default()
}

/// `text` after a possessive at its start: `’s users` gives ` users`.
pub(super) fn after_possessive(text: &str) -> &str {
    ["’s", "'s", "’", "'"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text)
}

/// Whether one of the first `count` words of `text` says that it is about a platform.
pub(super) fn names_a_kind(text: &str, count: usize) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(count).any(|word| KINDS.has(word))
}
