//! `linkloom picture`

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::export::Format;
use crate::export::picture::Look;

pub(super) const EXAMPLES: &str = "\
Examples:
  linkloom picture posts -o posts.svg                    All of the folder, to look at in a browser
  linkloom picture posts -o posts.svg --print            Black on white, with thin lines
  linkloom picture posts -o law.svg --filter tag:law     What a query finds and what is connected with it
  linkloom picture posts -o quiet.svg --view quiet       What the view saved as `quiet` shows, in its arrangement
  linkloom picture posts -o map.svg --groups --dark      Coloured by groups, with their names
  linkloom picture posts -o wall.svg --size 4000x3000    A large sheet has more names

The same posts always give the same bytes.";

/// `linkloom picture`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Picture {
    /// The folder of posts
    pub folder: PathBuf,
    /// Where to write it, or `-` for standard output. The ending says in which format
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// In which format [default: what the ending of FILE says, else svg]
    #[arg(short, long, value_name = "FORMAT", value_parser = super::picture_format)]
    pub format: Option<Format>,
    /// Dark on light, as without any of the three
    #[arg(long, conflicts_with_all = ["dark", "print"])]
    pub light: bool,
    /// Light on dark
    #[arg(long, conflicts_with = "print")]
    pub dark: bool,
    /// For paper: a white ground, thin lines, nothing that glows
    #[arg(long)]
    pub print: bool,
    /// How many pixels a point has, in a picture of pixels
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub scale: u8,
    /// How wide and high the sheet is, in points [default: what suits the picture]
    #[arg(long, value_name = "WxH", value_parser = size)]
    pub size: Option<Sheet>,
    /// What stands above it [default: the folder's name]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Keep only what a query finds and what is connected with it. If given more than once, keep what all of them keep
    #[arg(long = "filter", value_name = "QUERY", allow_hyphen_values = true)]
    pub filters: Vec<String>,
    /// Show what this view shows, in its arrangement: the name of a view saved for the folder, or a view file
    #[arg(long, value_name = "NAME|FILE")]
    pub view: Option<String>,
    /// Colour nodes by groups instead of kinds, and name the groups
    #[arg(long)]
    pub groups: bool,
    /// Put the sources that one post alone cites away in it
    #[arg(long)]
    pub fold: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
}

/// The width and height of a sheet, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet(pub [u16; 2]);

impl Picture {
    /// What it is coloured for.
    pub fn look(&self) -> Look {
        match (self.dark, self.print) {
            (true, _) => Look::Dark,
            (_, true) => Look::Print,
            _ => Look::Light,
        }
    }
}

fn size(text: &str) -> Result<Sheet, String> {
    let side = |text: &str| text.trim().parse().ok().filter(|side| (200..=20_000).contains(side));
    let sides = text.split_once(['x', 'X', '×']).and_then(|(width, height)| Some([side(width)?, side(height)?]));
    sides.map(Sheet).ok_or_else(|| "it must be two numbers from 200 to 20000, such as 1600x1000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_sides() {
        assert_eq!(size("1600x1000"), Ok(Sheet([1600, 1000])));
        assert_eq!(size(" 300 × 400 "), Ok(Sheet([300, 400])));
        for wrong in ["", "1600", "x", "10x10", "1600x1000x2", "30000x1000", "-300x400"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
