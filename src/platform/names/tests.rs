use super::*;

fn names() -> Names {
    let yaml = "
- {id: tiktok, name: TikTok, category: video}
- {id: line, name: LINE, category: messaging, ambiguous: [LINE]}
- {id: vk, name: VK, aliases: [ВКонтакте], category: social}
- {id: rednote, name: RedNote, aliases: [小红书, RED], category: social, ambiguous: [RED]}
- {id: reader, name: The Old Reader, aliases: [Old Reader], category: bookmarks}
- {id: jam, name: This Is My Jam, category: music}
- {id: twitch, name: Twitch, category: video, cased: [Twitch]}
- {id: truth, name: Truth Social, category: social}
- {id: medium, name: Medium, category: publishing, ambiguous: [Medium]}";
    Names::new(&serde_yaml::from_str::<Vec<Platform>>(yaml).expect("is a list"))
}

#[test]
fn names_are_words_in_a_fitting_casing() {
    let names = names();
    for (text, expected) in [
        ("TikTok tiktok TIKTOK Tiktok", &["TikTok", "tiktok", "TIKTOK", "Tiktok"] as &[&str]),
        ("TikTok’s TikTok's TikTok-like TikToks", &["TikTok"; 4]),
        ("TikTokers MyTikTok TikTok_x @TikTok TikTok.x x.TikTok", &[]),
        ("“TikTok”, (TikTok) TikTok. TikTok/VK #TikTok", &["TikTok", "TikTok", "TikTok", "TikTok", "VK", "TikTok"]),
        ("LINE Line line lines Lines Line-up", &["LINE", "Line"]),
        ("vk VK Vk ВКонтакте", &["VK", "ВКонтакте"]),
        ("我用小红书和TikTok的人", &["小红书", "TikTok"]),
        ("TikTok은 좋다", &["TikTok"]),
        ("RED red Red #RED INFRARED", &["RED"]),
        ("a twitch, Twitch and TWITCH", &["Twitch"]),
        ("Medium-Artikel", &["Medium"]),
        ("The Old Reader, the old reader; this is my jam", &["The Old Reader", "the old reader", "this is my jam"]),
        ("This is The Old Medium reader: old Reader, my Jam", &["Medium", "old Reader"]),
        ("medium Medium MEDIUM Mediums", &["Medium"]),
        ("truth social and Truth Social", &["truth social", "Truth Social"]),
        ("Medium-like Medium-sized a-tiktok-b tiktok-like tiktok-b", &["Medium", "tiktok"]),
    ] {
        let found: Vec<_> = names.find(text).map(|(at, _)| &text[at]).collect();
        assert_eq!(found, expected, "{text}");
    }
}
