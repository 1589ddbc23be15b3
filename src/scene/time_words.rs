//! What a strip of posts over time says in words.

use crate::analysis::calendar::DateSpan;
use crate::analysis::time::{Bar, PostsOverTime, Tally, Uses};
use crate::text::{counted, grouped};

/// What the bars are: “Posts per month”, and how many of them the filter leaves where it leaves some out.
pub fn title(over: &PostsOverTime) -> String {
    let posts = over.posts();
    let shown = if posts.kept < posts.all { format!(": {} shown", of_all(posts)) } else { String::new() };
    format!("Posts per {}{shown}", over.unit)
}

/// When something was used: “34 posts, first 3 Mar 2019, last 9 Feb 2022”.
pub fn uses(uses: &Uses) -> String {
    let posts = posts(uses.posts);
    match uses.first_and_last() {
        None if uses.posts.kept == 0 => posts,
        None => format!("{posts}, without a date"),
        Some(span) => format!("{posts}, {span}"),
    }
}

/// A bar: “Mar 2019: 12 posts”, “Mar 2019: 3 of 12 posts”, with how many of them use what is selected.
pub fn bar(bar: &Bar, used: Option<Tally>) -> String {
    let used =
        used.filter(|used| used.kept > 0).map_or_else(String::new, |used| format!(", {} with it", grouped(used.kept)));
    format!("{}: {}{used}", bar.days.words(), posts(bar.posts))
}

/// The days that are chosen, and the posts in them: “Mar 2019 – Jun 2020: 123 posts”.
pub fn chosen(days: DateSpan, within: Tally) -> String {
    format!("{}: {}", days.words(), posts(within))
}

/// The posts that no bar can show: “12 without a date”; nothing where there are none.
pub fn undated(over: &PostsOverTime) -> Option<String> {
    let undated = over.undated;
    (undated.all > 0).then(|| {
        format!("{} without a date", if undated.kept < undated.all { of_all(undated) } else { grouped(undated.all) })
    })
}

fn posts(tally: Tally) -> String {
    let all = counted(tally.all, "post", "posts");
    if tally.kept < tally.all { format!("{} of {all}", grouped(tally.kept)) } else { all }
}

fn of_all(tally: Tally) -> String {
    format!("{} of {}", grouped(tally.kept), grouped(tally.all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use jiff::civil::date;

    #[test]
    fn numbers_say_of_how_many_where_the_filter_leaves_some_out() {
        let graph = of_texts(&[
            ("a.md", "---\ndate: 2020-01-09\n---"),
            ("b.md", "---\ndate: 2020-01-12\n---"),
            ("c.md", "---\ndate: 2020-12-02\n---"),
            ("d.md", ""),
        ]);
        let all = PostsOverTime::new(&graph, |_| true);
        assert_eq!((&*title(&all), undated(&all).as_deref()), ("Posts per month", Some("1 without a date")));
        let first = graph.nodes().next().expect("there are posts").0;
        let some = PostsOverTime::new(&graph, |post| post == first);
        assert_eq!(
            (&*title(&some), undated(&some).as_deref()),
            ("Posts per month: 1 of 4 shown", Some("0 of 1 without a date"))
        );
        assert_eq!(bar(&some.bars[0], None), "Jan 2020: 1 of 2 posts");
        assert_eq!(bar(&all.bars[0], Some(Tally { all: 1, kept: 1 })), "Jan 2020: 2 posts, 1 with it");
        let spring = DateSpan::new(date(2020, 1, 10), date(2020, 5, 31));
        assert_eq!(chosen(spring, Tally { all: 1, kept: 1 }), "10 Jan 2020 – 31 May 2020: 1 post");
    }

    #[test]
    fn uses_are_said_with_the_first_and_the_last() {
        let tally = |all, kept| Tally { all, kept };
        let span = |one, other| Some(DateSpan::new(one, other));
        let said = |posts, span| uses(&Uses { posts, span, ..Uses::default() });
        let (one, other) = (date(2019, 3, 3), date(2022, 2, 9));
        assert_eq!(said(tally(34, 34), span(one, other)), "34 posts, first 3 Mar 2019, last 9 Feb 2022");
        assert_eq!(said(tally(3, 1), span(one, one)), "1 of 3 posts, 3 Mar 2019");
        assert_eq!(said(tally(2, 2), None), "2 posts, without a date");
        assert_eq!(said(tally(2, 0), None), "0 of 2 posts");
    }
}
