//! Text to outline: sections nested and in order, parts without a gap.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::catalog::region::Regions;
use nianbao::outline::{Given, outline};
use nianbao::text::View;

fuzz_target!(|bytes: &[u8]| {
    let text = &*nianbao_fuzz::text(bytes);
    let view = View::new(text);
    let found = outline(text, std::path::Path::new("-"), &view, &Regions::builtin().mentions(view.text()), Given::default());
    let end = text.chars().count() as u32;
    for (index, section) in found.sections.iter().enumerate() {
        assert!(section.span.start <= section.span.end && section.span.end <= end);
        assert!(index == 0 || found.sections[index - 1].span.start < section.span.start);
        match section.parent {
            Some(parent) => {
                assert!(parent < index && found.sections[parent].span.contains(section.span));
                assert_eq!(found.sections[parent].depth + 1, section.depth);
            }
            None => assert_eq!(section.depth, 1),
        }
    }
    let mut at = 0;
    for part in &found.parts {
        assert_eq!(part.span.start, at);
        at = part.span.end;
    }
    assert_eq!(at, end);
});
