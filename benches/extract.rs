//! Speed of extraction on one core, in MB of UTF-8 text a second: the stages one by one and together, on the reports of the
//! repository and on generated ones, beside a plain scan for runs of digits with the `regex` crate over the same bytes.
//!
//! `cargo bench --bench extract`; with `NIANBAO_CORPUS=FOLDER` the reports of that folder too.

use std::path::PathBuf;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use nianbao::catalog::region::{Mention, Regions};
use nianbao::outline::Given;
use nianbao::report::{ReadOptions, read_report};
use nianbao::source::Decoded;
use nianbao::text::{Original, View};
use nianbao::{figures, outline, source};

#[path = "../examples/make_corpus/compose.rs"]
mod compose;
#[path = "../examples/make_corpus/layout.rs"]
mod layout;
#[path = "../examples/make_corpus/random.rs"]
mod random;
#[path = "../examples/make_corpus/template.rs"]
mod template;

/// Where texts come from.
#[derive(Debug, Clone, Copy)]
enum Texts {
    Ours,
    Generated,
    Corpus,
}

/// Names the folder of real reports.
const CORPUS: &str = "NIANBAO_CORPUS";

fn measured() -> Vec<Texts> {
    let corpus = std::env::var_os(CORPUS).map(|_| Texts::Corpus);
    [Texts::Ours, Texts::Generated].into_iter().chain(corpus).collect()
}

const GENERATED: usize = 60;

fn main() {
    divan::main();
}

fn folder(path: PathBuf) -> Vec<Decoded> {
    source::walk(vec![path])
        .filter_map(|found| match found {
            source::Found::File(path) => source::read_file(&path).ok().map(|(decoded, _)| decoded),
            _ => None,
        })
        .collect()
}

fn texts(from: Texts) -> Vec<Decoded> {
    match from {
        Texts::Ours => folder(concat!(env!("CARGO_MANIFEST_DIR"), "/data/reports").into()),
        Texts::Corpus => folder(std::env::var_os(CORPUS).unwrap_or_default().into()),
        Texts::Generated => {
            let Ok(composer) = compose::Composer::new() else { return Vec::new() };
            (0..GENERATED)
                .filter_map(|number| {
                    let mut random = random::Random::new(1, number as u64);
                    let written = layout::write(&composer.report(number * 37, &mut random), &mut random);
                    source::decode("generated".into(), written.bytes).ok()
                })
                .collect()
        }
    }
}

fn size(texts: &[Decoded]) -> BytesCount {
    BytesCount::new(texts.iter().map(|decoded| decoded.text.len()).sum::<usize>())
}

#[divan::bench(args = measured())]
fn a_digits_by_regex(bencher: Bencher<'_, '_>, from: Texts) {
    let texts = texts(from);
    // The pattern is a constant that compiles.
    let Ok(digits) = regex::Regex::new("[0-9]+") else { return };
    bencher
        .counter(size(&texts))
        .bench_local(|| texts.iter().map(|decoded| digits.find_iter(black_box(&decoded.text)).count()).sum::<usize>());
}

#[divan::bench(args = measured())]
fn b_view(bencher: Bencher<'_, '_>, from: Texts) {
    let texts = texts(from);
    bencher
        .counter(size(&texts))
        .bench_local(|| texts.iter().map(|decoded| View::new(black_box(&decoded.text)).text().len()).sum::<usize>());
}

#[divan::bench(args = measured())]
fn c_outline(bencher: Bencher<'_, '_>, from: Texts) {
    let texts = texts(from);
    let views: Vec<View> = texts.iter().map(|decoded| View::new(&decoded.text)).collect();
    bencher.counter(size(&texts)).bench_local(|| {
        let read = |(decoded, view): (&Decoded, &View)| {
            let mentions = Regions::builtin().mentions(view.text());
            outline::outline(&decoded.text, &decoded.path, black_box(view), &mentions, Given::default()).sections.len()
        };
        texts.iter().zip(&views).map(read).sum::<usize>()
    });
}

#[divan::bench(args = measured())]
fn d_figures(bencher: Bencher<'_, '_>, from: Texts) {
    let texts = texts(from);
    let options = ReadOptions::default();
    let ready: Vec<_> = texts
        .iter()
        .map(|decoded| {
            let view = View::new(&decoded.text);
            let mentions = Regions::builtin().mentions(view.text());
            let outline = outline::outline(&decoded.text, &decoded.path, &view, &mentions, Given::default());
            (view, mentions, outline)
        })
        .collect();
    bencher.counter(size(&texts)).bench_local(|| {
        let read = |(decoded, (view, mentions, outline)): (&Decoded, &(View, Vec<Mention<'_>>, outline::Outline))| {
            let (original, rules) = (Original::Held(&decoded.text), &*options.rules);
            let input = figures::Input { view, original, outline, mentions, rules, explain: false };
            figures::extract(black_box(&input)).len()
        };
        texts.iter().zip(&ready).map(read).sum::<usize>()
    });
}

#[divan::bench(args = measured())]
fn e_all_together(bencher: Bencher<'_, '_>, from: Texts) {
    let texts = texts(from);
    let options = ReadOptions::default();
    bencher.counter(size(&texts)).bench_local(|| {
        let read = |decoded: &Decoded| read_report(black_box(decoded.clone()), &options).figures.len();
        texts.iter().map(read).sum::<usize>()
    });
}
