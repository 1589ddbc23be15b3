use super::*;
use crate::place::RelPath;
use crate::post::markdown::source::Source;

fn laid_out(path: &str, text: &str) -> String {
    let regions = Regions::new(&RelPath::new(path), text, 0);
    let all = 0..text.len();
    Source::new(text, all.clone(), &edits(text, all, &regions, true)).text().to_owned()
}

#[test]
fn an_indented_body_is_a_quote() {
    for (text, expected) in [
        ("!!! note \"A\"\n\n    b\n\n    c\nd\n", "!!! note \"A\"\n>\n> b\n>\n> c\n\nd\n"),
        ("!!! note\n    b\n        c\n", "!!! note\n> b\n>     c\n"),
        (
            "=== \"A\"\n\n\tb\n\n    ??? tip\n\n        c\n\n    d\n",
            "=== \"A\"\n>\n> b\n>\n> ??? tip\n> >\n> > c\n> >\n> d\n",
        ),
        ("- a\n\n    !!! note\n\n        b\n\n  c\n", "- a\n\n    !!! note\n    >\n    > b\n    >\n  c\n"),
        ("!!! note\n\n    ```\n\n    !!! no\n    ```\n    a\n", "!!! note\n>\n> ```\n>\n> !!! no\n> ```\n> a\n"),
        ("    !!! code\n\n        a\n", "    !!! code\n\n        a\n"),
        ("```\n!!! note\n\n    a\n```\n", "```\n!!! note\n\n    a\n```\n"),
        ("!!!! a\n\n    b\n=== a\n    c\n", "!!!! a\n\n    b\n=== a\n    c\n"),
    ] {
        assert_eq!(laid_out("a.md", text), expected, "{text}");
    }
}

#[test]
fn elements_that_hold_markdown_end_the_block_of_html() {
    for (text, expected) in [
        ("<div markdown=\"1\">\n[a](b)\n</div>\nc\n", "<div markdown=\"1\">\n\n[a](b)\n</div>\n\nc\n"),
        ("a\n<aside>\n    b\n      c\n</aside>\n", "a\n\n<aside>\n\nb\n  c\n</aside>\n\n"),
        ("<center>[a](b)</center>\nc\n", "<center>\n\n[a](b)</center>\n\nc\n"),
        ("<details><summary>a</summary>\nb\n</details>\n", "<details>\n\n<summary>a</summary>\nb\n</details>\n\n"),
        ("<details>\n<summary>a</summary>\nb\n</details>\n", "<details>\n\n<summary>a</summary>\n\nb\n</details>\n\n"),
        ("<div markdown>\n<div>\na\n</div>\nb\n</div>\nc\n", "<div markdown>\n\n<div>\na\n</div>\nb\n</div>\n\nc\n"),
        ("<div>\n[a](b)\n</div>\n", "<div>\n[a](b)\n</div>\n"),
        ("<div class=\"a markdown b\">\na\n", "<div class=\"a markdown b\">\na\n"),
        ("    <aside>\n    a\n", "    <aside>\n    a\n"),
    ] {
        assert_eq!(laid_out("a.md", text), expected, "{text}");
    }
}

#[test]
fn marks_of_containers_are_no_part_of_a_sentence() {
    for (text, expected) in [
        (":::note A\nb\n:::\nc\n", ":::note A\n\nb\n\n:::\n\nc\n"),
        ("{{< tip >}}\na\n{{< /tip >}}\n", "{{< tip >}}\n\na\n\n{{< /tip >}}\n\n"),
        ("a\n{% post_url b %}\nc\n", "a\n{% post_url b %}\nc\n"),
        ("<div>\n{% if a %}\n    <p>\n", "<div>\n{% if a %}\n    <p>\n"),
    ] {
        assert_eq!(laid_out("a.md", text), expected, "{text}");
    }
}

#[test]
fn comments_are_left_out() {
    for (text, expected) in [
        ("a %% b %% c `%%` d %%e%%", "a  c `%%` d "),
        ("a\n\n%%\nb\n```\n%%\n\nc\n", "a\n\n\n\nc\n"),
        ("a %% b\n\n!!! note\n    %% c %% d %%\n", "a  c \n"),
        ("```\n%% a %%\n```\n50%% b\n", "```\n%% a %%\n```\n50%% b\n"),
    ] {
        assert_eq!(laid_out("a.md", text), expected, "{text}");
    }
}

#[test]
fn tags_of_mdx_end_above_text_and_fences() {
    for (text, expected) in [
        ("<Tab>\n```js\n\na\n```\n</Tab>\n", "<Tab>\n\n```js\n\na\n```\n</Tab>\n"),
        ("<A>\n      <B>\n      ```js\n  a\n  ```\n", "<A>\n      <B>\n\n```js\na\n```\n"),
        ("a\n```js\nb\n     ```\nc\n", "a\n```js\nb\n```\nc\n"),
        ("<Note>\n[a][b]\n</Note>\n", "<Note>\n\n[a][b]\n</Note>\n"),
        ("<Note\n  a=\"b\"\n>\n| a |\n|---|\n</Note>\n", "<Note\n  a=\"b\"\n>\n\n| a |\n|---|\n</Note>\n"),
        ("<b>a</b>\nb\n", "<b>a</b>\nb\n"),
        ("<ul>\n  {a.map((b) => (\n", "<ul>\n  {a.map((b) => (\n"),
        ("a <a href={\"/b\"}>c</a> `<a d={\"e\"}>`\n", "a <a href=\"/b\">c</a> `<a d={\"e\"}>`\n"),
    ] {
        assert_eq!(laid_out("a.mdx", text), expected, "{text}");
    }
}

#[test]
fn targets_of_templates_are_what_they_come_to() {
    for (text, expected) in [
        ("[a]({{ '/b c/' }}) [d]({{ \"/e/\" | url }} \"F\")\n", "[a]({{ '/b c/' }}) [d](/e/ \"F\")\n"),
        ("[a]({{ site.url }}{{ site.baseurl }}/b/)\n", "[a](/b/)\n"),
        ("[a]: {{ site.baseurl }}/b\n", "[a]: /b\n"),
        ("a <a href=\"{{ '/b' | url }}\">c</a> {{ '/d' | url }}\n", "a <a href=\"/b\">c</a> {{ '/d' | url }}\n"),
    ] {
        assert_eq!(laid_out("a.md", text), expected, "{text}");
    }
}
