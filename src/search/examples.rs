//! Queries to begin with, made of what a folder holds.

use super::field::Field;
use super::matching::{Scope, hits};
use super::query::{Query, shown};
use super::values::values;
use crate::load::Cancel;

/// So many of the most frequent values are tried.
const TRIED: usize = 5;

/// At most three queries that show what can be asked, each of which finds something here.
pub fn examples(scope: &Scope<'_>) -> Vec<Query> {
    let terms = |field: Field| -> Vec<String> {
        let most_frequent = values(field, scope).into_iter().take(TRIED);
        most_frequent.map(|value| format!("{}:{}", field.name(), shown(&value.text))).collect()
    };
    let finds =
        |text: &String| hits(&Query::parse(text), scope, &Cancel::default()).is_some_and(|hits| !hits.is_empty());
    let both = |first: Field, second: Field| {
        let seconds = terms(second);
        terms(first)
            .into_iter()
            .flat_map(|a| seconds.iter().map(move |b| format!("{a} {b}")).collect::<Vec<_>>())
            .find(finds)
    };
    let pairs = [(Field::Tag, Field::Cites), (Field::Mentions, Field::Date), (Field::Author, Field::Date)];
    let pairs = pairs.into_iter().filter_map(|(first, second)| both(first, second));
    let others = ["kind:tag posts:>=3", "is:missing", "kind:post sources:0", "is:undated", "kind:post degree:>3"];
    let others = others.into_iter().map(str::to_owned).filter(finds);
    pairs.chain(others).take(3).map(|text| Query::parse(&text)).collect()
}
