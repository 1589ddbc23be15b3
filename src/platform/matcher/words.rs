//! The words around a name that tell whether a platform is meant.

/// Words after which a link is part of the sentence and no credit.
pub(super) const INTEGRATING: &str = "\
    a an app at called for from in into is join like my of off on onto our platform service site than the their \
    through to unlike use used using was with within your";

/// What a platform is.
pub(super) const KINDS: &str = "\
    app apps blogging chat forum marketplace media messaging messenger messengers microblog microblogging network \
    networks platform platforms rival rivals service services site sites website websites";

/// What people have and find on a platform, said right after its name: "a Slack channel", "X users", "Medium article".
pub(super) const BELONGINGS: &str = "\
    account accounts algorithm api app apps article articles blog bot bots call calls ceo channel channels chat \
    chats chief client clients clone co-founder cofounder comment comments community communities conversation \
    conversations creator creators dm dms employee employees feed feeds followers following founder group groups \
    handle hashtag influencer influencers integration invite link livestream member members message messages \
    messenger moderators network newsletter notification notifications owner page pages platform post posts \
    premium profile profiles publication reel reels reply replies server servers site stickers stories stream \
    streamer streamers streams subscribers thread threads timeline user users video videos";

/// What companies do, right after their name.
pub(super) const DOES: &str = "\
    added allows announced banned blocked bans ceo claims confirmed declined deleted disabled hosts introduced \
    lets launched launches offers owned refused rejected released removed replied rolled said says shut \
    spokesperson spokeswoman spokesman sued suspended told unveiled updated users wants wrote founder";

/// Words right before a name that make it a platform: "joined Signal", "the app RED", "via Telegram".
pub(super) const LEADS: &str = "\
    app called competitor competitors delete deleted deleting ditch ditched download downloaded downloading dubbed \
    formerly install installed installing join joined joining leave leaving messenger named network off on onto \
    open opened platform quit quitting rejoined renamed rival rivals service site startup tried unlike use used \
    uses using via website rebranded platforms apps networks sites services checking browsing scrolling against";

/// Two words before a name, the first by its beginning: "moved to X", "banned from Reddit", "users of Signal".
pub(super) const TURNS: &[(&str, &str)] = &[
    ("alternative", "to"),
    ("ban", "from"),
    ("bought", "by"),
    ("ceo", "of"),
    ("collapse", "of"),
    ("cross", "to"),
    ("deplatform", "from"),
    ("exodus", "from"),
    ("fan", "of"),
    ("fled", "to"),
    ("flee", "to"),
    ("flock", "to"),
    ("founder", "of"),
    ("go", "to"),
    ("head", "to"),
    ("import", "from"),
    ("jump", "to"),
    ("log", "into"),
    ("log", "to"),
    ("lure", "to"),
    ("member", "of"),
    ("migrat", "from"),
    ("migrat", "to"),
    ("mov", "from"),
    ("mov", "to"),
    ("own", "by"),
    ("owner", "of"),
    ("post", "in"),
    ("post", "to"),
    ("publish", "to"),
    ("quit", "for"),
    ("remov", "from"),
    ("refugee", "from"),
    ("return", "to"),
    ("rush", "to"),
    ("share", "to"),
    ("shift", "to"),
    ("sign", "to"),
    ("stream", "to"),
    ("such", "as"),
    ("known", "as"),
    ("suspend", "from"),
    ("switch", "to"),
    ("turn", "to"),
    ("upload", "to"),
    ("user", "of"),
];

/// Words that can follow a name in a sentence without making one term with it.
pub(super) const PLAIN: &str = "\
    a about after again all also although always an and are as at because became becomes before but by can could \
    did does during either even every first for from had has have he her here his i if in instead into is it its \
    itself just last later like may might more must my never no not now of on only or our out over rather she \
    should since so still than that the their then there they this though through to today together too under \
    until very via was we well were when where which while who whose why will with without would you";

/// Names with words beside them that mean something else: (name, before, after), in lower case.
pub(super) const NAMESAKES: &[(&str, &str, &str)] = &[
    (
        "x",
        "os iphone generation gen model malcolm series professor project planet factor brand ipados mac axis latin type racer vitamin variable letter area class windows",
        "axis chromosome chromosomes factor marks coordinate coordinates files games ray rays rated window server org times days percent minutes hours value values position",
    ),
    (
        "signal",
        "traffic wifi cell strong weak radio gps tv smoke bat phone",
        "strength processing noise to ratio handler light lights lamp tower corps loss path level hill iduna",
    ),
    ("threads", "posix java worker native green", "of are per pool"),
    ("medium", "small the a of this large", "rare term heat size sized roast range wave"),
    (
        "line",
        "finish the command production bottom assembly a first on main",
        "of number numbers chart items item break length height manager managers",
    ),
    ("slack", "cut some", "off water tide variable"),
    ("discord", "marital social political of", "between among within"),
    ("kick", "free penalty a the", "off start the back ass out in it drum"),
    ("rumble", "royal the", "in strip strips seat of"),
    ("matrix", "the a decision confusion eisenhower", "multiplication algebra reloaded of"),
    ("element", "html the a each an dom chemical", "of type name"),
    ("session", "the a each this breakout", "id storage cookie cookies of two one api"),
    ("secret", "the a top my no dirty open", "server to of key keys service"),
    ("meta", "html the a so", "tag tags data description analysis box robots"),
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

/// Whether `word` is one of the words of `list`, which is in lower case; `word` need not be.
pub(super) fn one_of(list: &str, word: &str) -> bool {
    // Longer than any word of a list. On the stack, as this is asked dozens of times for each doubtful name.
    let mut lower = [0; 20];
    let Some(lower) = lower.get_mut(..word.len()).filter(|lower| !lower.is_empty()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let list = list.as_bytes();
    let is_end = |at: Option<usize>| at.and_then(|at| list.get(at)).is_none_or(|&byte| byte == b' ');
    memchr::memmem::find_iter(list, lower).any(|at| is_end(at.checked_sub(1)) && is_end(Some(at + lower.len())))
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

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

/// The word at the end of `text`, if only blanks and opening quotes follow it.
pub(super) fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'«([".contains(c));
    let start = text.trim_end_matches(is_word_char).len();
    text.get(start..).filter(|word| !word.is_empty())
}

/// The word at the start of `text`, if only blanks and closing quotes come before it.
pub(super) fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "”\"»".contains(c));
    let end = text.len() - text.trim_start_matches(is_word_char).len();
    text.get(..end).filter(|word| !word.is_empty())
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
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(count)
        .any(|word| one_of(KINDS, word))
}
