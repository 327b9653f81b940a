//! Tables of yearbooks: columns of years with a column of units, English beside Chinese, heads of several lines between bars.

use insta::assert_snapshot;

use super::read;
use crate::catalog::RegionCode;
use crate::figures::table::tables;
use crate::text::View;

#[test]
fn years_under_a_head_of_units() {
    let text = "\
                    单位     1985 年    1995 年    2015 年\n\
   幼儿园             所      1 214     1 030      988\n\
  在校生数\n\
   普通高中            人      8 402     21 377     60 112\n\
   中职              人      940       12 006     35 090\n";
    assert_snapshot!(read(text), @"
    1 214 = 1214所 1985 幼儿园数
    1 030 = 1030所 1995 幼儿园数
    988 = 988所 2015 幼儿园数
    8 402 = 8402人 1985 普通高中在校生数
    21 377 = 21377人 1995 普通高中在校生数
    60 112 = 60112人 2015 普通高中在校生数
    940 = 940人 1985 中职在校生数
    12 006 = 12006人 1995 中职在校生数
    35 090 = 35090人 2015 中职在校生数
    ");
}

#[test]
fn a_label_broken_around_its_row_lends_no_group() {
    let text = "\
        单位     1985 年    1995 年\n\
幼儿园      所      1 214     1 030\n\
每万人口\n\
        人      84       213\n\
大学在校生数\n\
小学       所      940       1 006\n\
初中       所      96        112\n";
    let read = read(text);
    assert_eq!(read.lines().count(), 6, "{read}");
    assert!(read.contains("940 = 940所 1985 小学学校数"), "{read}");
}

#[test]
fn english_beside_chinese() {
    let text = "\
5-3  2013-2014年学校用房\n\
     School Buildings (2013-2014)\n\
  Item 2013 2014\n\
校舍面积  (万平方米) Floor Space            (10 000 square meter ) 310.40 322.15\n\
  小学校舍面积   Floor Space of Primary Schools 120.30 124.75\n\
    危房     Dangerous Buildings 1.20 0.94\n\
    城市小学     Urban Schools, Total  40.10 41.50\n\
    图书 Books 90.2 95.1\n\
  初中校舍面积   Floor Space of Junior Schools  150.00 157.40\n";
    assert_snapshot!(read(text), @"
    310.40 = 3104000平方米 2013 校舍面积
    322.15 = 3221500平方米 2014 校舍面积
    120.30 = 1203000平方米 2013 小学校舍面积 of 310.40
    124.75 = 1247500平方米 2014 小学校舍面积 of 322.15
    1.20 = 12000平方米 2013 小学危房面积 of 310.40
    0.94 = 9400平方米 2014 小学危房面积 of 322.15
    40.10 = 401000平方米 2013 城市小学校舍面积 of 310.40
    41.50 = 415000平方米 2014 城市小学校舍面积 of 322.15
    150.00 = 1500000平方米 2013 初中校舍面积
    157.40 = 1574000平方米 2014 初中校舍面积
    ");
    let heads =
        "指标 Item 单位 Unit 2013 2014\n小学 Primary Schools 所 Unit 120 118\n初中 Junior Schools 所 Unit 41 40\n";
    assert_snapshot!(read(heads), @"
    120 = 120所 2013 小学学校数
    118 = 118所 2014 小学学校数
    41 = 41所 2013 初中学校数
    40 = 40所 2014 初中学校数
    ");
}

#[test]
fn rows_take_a_unit_only_where_one_thing_is_measured() {
    for row in ["图书（万册）　40　41", "生均校舍面积　8.1　8.2", "建筑面积　900　910", "教师　12　13"]
    {
        let text = format!("指标　2013年　2014年\n校舍面积（万平方米）　310.4　322.1\n{row}\n危房　1.2　0.9\n");
        let read = read(&text);
        assert!(!read.contains("生均") && !read.contains("建筑"), "{read}");
        assert_eq!(read.contains("危房"), row.starts_with('生'), "{read}");
    }
}

#[test]
fn heads_of_several_lines_between_bars() {
    let squeezed = "\
7-12 各地区特殊教育基本情况 (2009年) | |||||\n\
单位:人 | |||||\n\
地 区 | 学校数 | 招生数 | 教职工数 | |\n\
(所) | #专任教师 | ||||\n\
全 国 | 1697 | 64018 | 47466 | 37945 |\n\
河 北 | 152 | 2033 | 3011 | 2480 |\n";
    assert_snapshot!(read(squeezed), @"
    1697 = 1697所 2009 全国特殊教育学校数
    64018 = 64018人 2009 全国特殊教育招生数
    47466 = 47466人 2009 全国特殊教育教职工数
    37945 = 37945人 2009 全国特殊教育专任教师数 of 47466
    152 = 152所 2009 河北特殊教育学校数
    2033 = 2033人 2009 河北特殊教育招生数
    3011 = 3011人 2009 河北特殊教育教职工数
    2480 = 2480人 2009 河北特殊教育专任教师数 of 3011
    ");
    let places: Vec<_> = tables(&View::new(squeezed))[0].cells.iter().map(|cell| cell.region(None)).collect();
    assert_eq!((places[0], places[4]), (Some(RegionCode::NATION), RegionCode::new(130_000)));
    let bilingual = "\
学段 Level | 学校数 Schools （所） | 在校生 Students |\n\
小学 Primary Schools | 31 | 20114 |\n\
初中 Junior Schools | 12 | 9870 |\n";
    assert!(read(bilingual).starts_with("31 = 31所 小学学校数\n20114 = 20114人 小学在校生数\n"), "{}", read(bilingual));
    assert_eq!(read("| | |\n| | |\n| | |\n"), "");
    let aligned = "\
| 县区 | 小学 | | 专任教师 | |\n\
| | 学校数 | 在校生 | | 研究生学历 |\n\
| | 所 | 人 | 人 | 人 |\n\
|---|---|---|---|---|\n\
| 东山县 | 31 | 20114 | 1305 | 44 |\n\
| 西川县 | 25 | 14002 | 960 | 21 |\n";
    assert_snapshot!(read(aligned), @"
    31 = 31所 东山县小学学校数
    20114 = 20114人 东山县小学在校生数
    1305 = 1305人 东山县专任教师数
    44 = 44人 东山县研究生学历专任教师数 of 1305
    25 = 25所 西川县小学学校数
    14002 = 14002人 西川县小学在校生数
    960 = 960人 西川县专任教师数
    21 = 21人 西川县研究生学历专任教师数 of 960
    ");
    let packed = "\
| 县区 | 小学 | 初中 |\n\
| 学校数 | 在校生 | 学校数 | 在校生 |\n\
| 东山县 | 31 | 20114 | 12 | 9870 |\n\
| 西川县 | 25 | 14002 | 9 | 6643 |\n";
    assert_snapshot!(read(packed), @"
    31 = 31所 东山县小学学校数
    20114 = 20114人 东山县小学在校生数
    12 = 12所 东山县初中学校数
    9870 = 9870人 东山县初中在校生数
    25 = 25所 西川县小学学校数
    14002 = 14002人 西川县小学在校生数
    9 = 9所 西川县初中学校数
    6643 = 6643人 西川县初中在校生数
    ");
    // Nobody knows what stands under what.
    for lower in ["（所） | （人） | #女 | #民办 ||", "| 学校数 | | 在校生 | |", "其中：女 | 其中：民办 | | | |"]
    {
        let text = format!(
            "县区 | 小学 | | 初中 | |\n{lower}\n东山县 | 31 | 20114 | 12 | 9870 |\n西川县 | 25 | 14002 | 9 | 66 |\n"
        );
        assert_eq!(read(&text), "", "{lower}");
    }
}

#[test]
fn school_years() {
    let rows = "学段 学校数 在校生 经费（万元）\n小学 31 20114 1204.5\n初中 12 9870 980.1\n";
    let read = |caption: &str| read(&format!("{caption}\n{rows}"));
    for caption in ["2021-2022年全县基础教育情况表", "2021—2022年全县基础教育情况表"] {
        let read = read(caption);
        assert!(read.contains("31 = 31所 2021") && read.contains("元 2022"), "{read}");
    }
    for caption in ["2021/2022学年全县基础教育情况表", "2021—2022学年全县基础教育情况表"] {
        assert_eq!(read(caption).matches(" 2021").count(), 6);
    }
    let heads = "学段 2021-2022年 2022-2023年\n小学在校生（人） 3311 3320\n初中在校生（人） 904 910\n";
    assert!(
        super::read(heads).starts_with("3311 = 3311人 2021 小学在校生数\n3320 = 3320人 2022 "),
        "{}",
        super::read(heads)
    );
}

#[test]
fn a_head_of_three_lines() {
    let text = "\
县区 小学 初中\n\
学校数 在校生 学校数 在校生\n\
（所） （万人） （所） （万人）\n\
东山县 31 2.01 12 0.98\n\
西川县 25 1.40 9 0.66\n";
    let read = read(text);
    assert!(
        read.starts_with("31 = 31所 东山县小学学校数\n2.01 = 20100人 东山县小学在校生数\n12 = 12所 东山县初中学校数\n"),
        "{read}"
    );
}
