//! What each kind of problem means, why it is told, and what to do about it.

use super::Code;

const LEADS_OUTSIDE: &str = "A symbolic link in the folder leads to a file outside it. In this way, whoever made the folder \
    could have any of your files read, and its text would be in what you export. So only links that stay inside are followed. \
    If you trust the folder, use --follow-links or the folder's menu in the window; linkloom.yaml cannot allow it. Files that \
    the system makes up, as in /proc, are never read.";

impl Code {
    /// All kinds, in the order of the list that users see: files, front matter, text, settings.
    pub const ALL: [Self; 31] = [
        Self::Unreadable,
        Self::NotAFile,
        Self::BrokenSymlink,
        Self::LeadsOutside,
        Self::TooLarge,
        Self::NotUtf8,
        Self::Empty,
        Self::FrontMatterSyntax,
        Self::FrontMatterTooLarge,
        Self::FrontMatterUnclosed,
        Self::FrontMatterMisplaced,
        Self::FrontMatterDuplicateKey,
        Self::FrontMatterNotAMapping,
        Self::FrontMatterValue,
        Self::UnknownPlatform,
        Self::Date,
        Self::BadUrl,
        Self::MissingPost,
        Self::AmbiguousPost,
        Self::LinkToPage,
        Self::LinkOutOfFolder,
        Self::IgnoredLink,
        Self::RepeatedTag,
        Self::Support,
        Self::UncitedClaim,
        Self::SettingsSyntax,
        Self::SettingsKey,
        Self::SettingsValue,
        Self::GraphNode,
        Self::GraphEdge,
        Self::GraphValue,
    ];

    /// The kind with this name in reports.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == name)
    }

    /// What it is called in a list, as a heading over all of its kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unreadable => "could not be read",
            Self::NotAFile => "no regular file",
            Self::BrokenSymlink => "broken symbolic link",
            Self::LeadsOutside => "link out of the folder",
            Self::TooLarge => "too large",
            Self::NotUtf8 => "not UTF-8",
            Self::Empty => "empty file",
            Self::FrontMatterSyntax => "front matter that is not valid",
            Self::FrontMatterTooLarge => "front matter too large",
            Self::FrontMatterUnclosed => "front matter not closed",
            Self::FrontMatterMisplaced => "front matter not at the top",
            Self::FrontMatterDuplicateKey => "key twice in the front matter",
            Self::FrontMatterNotAMapping => "front matter without keys",
            Self::FrontMatterValue => "front matter value not understood",
            Self::UnknownPlatform => "unknown platform",
            Self::Date => "date not understood",
            Self::BadUrl => "link without a valid address",
            Self::MissingPost => "link to a missing post",
            Self::AmbiguousPost => "link that fits several posts",
            Self::LinkToPage => "link to a page of the site",
            Self::LinkOutOfFolder => "link to what is not in the folder",
            Self::IgnoredLink => "link that makes no connection",
            Self::RepeatedTag => "tag that a post has twice",
            Self::Support => "how well claims are supported",
            Self::UncitedClaim => "claim that no publisher supports",
            Self::SettingsSyntax => "settings that are not valid",
            Self::SettingsKey => "unknown setting",
            Self::SettingsValue => "setting with an unusable value",
            Self::GraphNode => "node of the file with a problem",
            Self::GraphEdge => "edge of the file with a problem",
            Self::GraphValue => "value of the file that cannot be used",
        }
    }

    /// What it means and what to do, in a few plain sentences.
    #[expect(clippy::too_many_lines, reason = "a text for each kind, and nothing else")]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Unreadable => {
                "The system did not let Linkloom read the file or folder: there is no permission, the disk has a fault, or \
                 it was removed in the meantime. Nothing in it is in the graph. Fix the cause and reload."
            }
            Self::NotAFile => {
                "The name ends like that of a post, but it is a pipe, a socket or a device. Linkloom never opens these, \
                 since reading one can take for ever. Move it out of the folder or give it another name."
            }
            Self::BrokenSymlink => {
                "A symbolic link leads to nothing, or back to itself. Correct the link or remove it."
            }
            Self::LeadsOutside => LEADS_OUTSIDE,
            Self::TooLarge => {
                "The file is too large to be a text that a person wrote, so it is not read. Split it, or leave it out \
                 with `ignore` in linkloom.yaml."
            }
            Self::NotUtf8 => {
                "The file has bytes that are not UTF-8, so its text cannot be known for sure and it is not in the \
                 graph. A file in UTF-16 is read all the same. Open it in an editor and save it as UTF-8."
            }
            Self::Empty => "The file has no text. It is in the graph as a post without connections.",
            Self::FrontMatterSyntax => {
                "The block above the text is not valid YAML, TOML or JSON. Keys on lines that can be read on their own \
                 are kept; the others are lost. The place is where the parser gave up: the mistake is there or on the \
                 line above."
            }
            Self::FrontMatterTooLarge => {
                "The block above the text is so large, so deeply nested or has so many aliases that parsing it could use \
                 up all memory. Only its simple lines are read. Usually the cause is a missing closing line."
            }
            Self::FrontMatterUnclosed => {
                "The file begins with --- or +++ and a key, but no such line closes the block, so all of it is read \
                 as text. Add the closing line."
            }
            Self::FrontMatterMisplaced => {
                "What looks like front matter does not begin on the first line, or has no line --- above it. Other \
                 programs read it as text, and so does Linkloom. Move it to the top, between two lines of ---."
            }
            Self::FrontMatterDuplicateKey => {
                "The front matter has the same key twice. The last one counts, as in most programs. Remove one of them."
            }
            Self::FrontMatterNotAMapping => {
                "The block between the fences has no keys: it is a list or a sentence. Nothing in it is used. If the \
                 lines of --- are meant as rules, leave a blank line after the first."
            }
            Self::FrontMatterValue => {
                "The value is of the wrong kind for its key, or part of it was lost because # begins a comment. Put \
                 text in quotes; write tags as a list."
            }
            Self::UnknownPlatform => {
                "The key `platforms` names a platform that Linkloom does not know, so it is left out. Correct the spelling, or \
                 add the platform to linkloom.yaml."
            }
            Self::Date => {
                "This date could not be understood, so the post has none. Dates are never guessed. Write it as 2025-01-13 or \
                 2025-01-13T10:00:00Z."
            }
            Self::BadUrl => {
                "The address of a link is not a valid URL, so the link has no source. Correct it, or put it in `code` if \
                 it is an example."
            }
            Self::MissingPost => {
                "A link leads to a post that is not in the folder. It is in the graph as a placeholder, so that the \
                 connection is not lost. Correct the link, or write the post."
            }
            Self::AmbiguousPost => {
                "Several posts have the name in a wiki link. The link leads to the nearest: the one that shares the most \
                 folders with the post. Add the folder, as in [[folder/name]]."
            }
            Self::LinkToPage => {
                "A link leads to a path of the site that fits no post of the folder: a page that is made otherwise, or a \
                 slip. It makes no connection. `check --strict` fails for it."
            }
            Self::LinkOutOfFolder => {
                "A link leads to a file that is not in the folder that was opened. It makes no connection. If it should, \
                 open the folder that holds both. `check --strict` fails for it."
            }
            Self::IgnoredLink => {
                "A link makes no connection, for the reason that is told: it leads to a place in its own post, to an e-mail \
                 address, to a picture. Usually there is nothing to do."
            }
            Self::Support => {
                "How many of a post's claims are supported by two or more publishers, by one, and by none. `check --claims` \
                 tells it; it is no problem. A claim is a list item or a sentence that asserts something: not a question, a \
                 greeting, a heading, a caption, a quotation or a link alone. The publishers of the sources cited in it or \
                 behind it support it, footnotes included."
            }
            Self::UncitedClaim => {
                "A claim cites no source, so no publisher supports it. `check --claims` tells it; it is no problem, and \
                 often it needs none. Links to other posts and to the folder's own site are no sources."
            }
            Self::RepeatedTag => {
                "A post has a tag twice under one key, or an empty one. It counts once. Remove the other. \
                 `check --strict` fails for it."
            }
            Self::SettingsSyntax => {
                "The folder's linkloom.yaml is not valid YAML, or is too large. The folder is read without its \
                 settings."
            }
            Self::SettingsKey => {
                "linkloom.yaml has a key that Linkloom does not know. The key is ignored; all other settings apply."
            }
            Self::SettingsValue => {
                "A setting in linkloom.yaml has a value that cannot be used. The value is ignored; all other settings apply."
            }
            Self::GraphNode => {
                "A node of the file that was opened is left out, as another one has the same id, or is shown as a post, as \
                 Linkloom does not have its kind. Correct the file, or write it again with the program that made it."
            }
            Self::GraphEdge => {
                "An edge of the file that was opened, or evidence for it, is left out: one of its ends is no node of the \
                 file, its kind is unknown, or the evidence is of another post. Correct the file, or write it again."
            }
            Self::GraphValue => {
                "A value in the file that was opened cannot be used, such as a date or a position. The node is in the graph \
                 without it. Correct the file, or write it again."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_listed_once_under_its_own_name_and_explained() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(Code::ALL.iter().all(|&code| Code::parse(code.as_str()) == Some(code)));
        assert!(Code::ALL.iter().all(|code| code.explanation().ends_with('.')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        assert_eq!(Code::parse("no-such-code"), None);
    }

    /// A new kind is a new number in the derived order; the list must grow with it.
    #[test]
    fn the_list_is_complete() {
        let last = Code::ALL.iter().map(|&code| code as usize).max();
        assert_eq!(last, Some(Code::ALL.len() - 1));
        assert_eq!(Code::GraphValue as usize, Code::ALL.len() - 1, "the kind that was added last");
    }
}
