//! Titles, openings and dates, and the years they tell.

use super::{Kind, in_title, years};
use crate::outline::date::Date;

#[test]
fn a_title_names_its_years() {
    let cases = [
        ("某市教育局2020年工作总结", Some((2020, 2020))),
        ("2020年工作总结和2021年工作要点", Some((2020, 2021))),
        ("某县教育局二零二二年工作总结", Some((2022, 2022))),
        ("2018-2020年工作总结", Some((2018, 2020))),
        ("某区挂牌督导年报（2023）", Some((2023, 2023))),
        ("依法行政这一年（某市教育局，2021）", Some((2021, 2021))),
        ("某县2013/2014学年教育统计", Some((2013, 2013))),
        ("某县2020-2021学年第一学期工作总结", Some((2020, 2020))),
        ("师德建设（2019年9月-2020年8月为一个年度，数据截至2019年末）", Some((2019, 2019))),
        ("某市“十三五”教育工作总结", Some((2016, 2020))),
        ("某县教育信息化“十四五”开局之年工作汇报", Some((2021, 2021))),
        ("某市“十三五”教育总结暨“十四五”规划", Some((2016, 2025))),
        ("关于落实《某市2019年行动计划》情况的报告", None),
        ("关于全县教育工作情况的报告", None),
    ];
    for (title, expected) in cases {
        assert_eq!(in_title(title), expected, "{title}");
    }
}

#[test]
fn a_report_is_on_nothing_behind_its_date() {
    let date = Some(Date { year: 2014, month: 12, day: Some(15) });
    let of = |years, kind| super::reported(years, kind, date);
    assert_eq!(of((2014, 2016), Kind::Other), (2014, 2014));
    assert_eq!(of((2014, 2016), Kind::Plan), (2014, 2016));
    assert_eq!(of((2011, 2013), Kind::Summary), (2011, 2013));
}

#[test]
fn what_a_paper_of_november_tells_of_its_year_is_no_promise() {
    let date = |month| Some(Date { year: 2023, month, day: Some(24) });
    let until = |published, number| super::told_until(None, Kind::Other, published, number);
    assert_eq!(until(date(11), None), Some(2023));
    assert_eq!(until(date(2), None), Some(2022));
    assert_eq!(until(None, Some("某教发〔2021〕4号")), Some(2021));
    assert_eq!(until(None, None), None);
}

#[test]
fn a_month_at_the_end_tells_the_year_of_writing() {
    let cases = [("（2024年11月）", Some(2024)), ("2021年3月", Some(2021)), ("2021年3月开工", None), ("2021年", None)];
    for (line, expected) in cases {
        assert_eq!(super::month_of_writing(line), expected, "{line}");
    }
}

#[test]
fn the_name_of_the_file_speaks_before_years_told_in_passing() {
    let date = Some(Date { year: 2019, month: 2, day: Some(8) });
    let of = |title: &'static str, opening, published| {
        years(&[title], opening, Kind::Summary, published, (None, Some((2020, 2020)))).map(|years| years.1)
    };
    assert_eq!(of("工作总结", "自2016年启动以来，投入3亿元", None), Some(2020));
    assert_eq!(of("工作总结", "2019年底清零，今年新建3所", None), Some(2020));
    assert_eq!(of("2018年工作总结", "新建3所", None), Some(2018));
    assert_eq!(of("工作总结", "新建3所", date), Some(2018));
    assert_eq!(of("工作总结", "2021年新建3所", None), Some(2021));
}

#[test]
fn without_a_year_in_the_title_the_opening_and_the_date_speak() {
    let date = |year, month| Some(Date { year, month, day: Some(8) });
    let of =
        |opening, kind, published| years(&["工作报告"], opening, kind, published, (None, None)).map(|years| years.1);
    assert_eq!(of("我就2008年工作情况报告如下", Kind::WorkReport, date(2009, 2)), Some(2008));
    assert_eq!(of("现报告如下", Kind::WorkReport, date(2009, 2)), Some(2008));
    assert_eq!(of("现报告如下", Kind::SelfInspection, date(2014, 10)), Some(2014));
    assert_eq!(of("到2030年建成", Kind::Summary, date(2021, 1)), Some(2020));
    assert_eq!(of("现报告如下", Kind::Summary, None), None);
    assert_eq!(of("该项目自2016年秋季启动，2018年底建成", Kind::Other, None), Some(2018));
    assert_eq!(of("从2014年起免费，2017年又扩大范围", Kind::Other, None), Some(2017));
    assert_eq!(of("毛入园率由2015年的61%提高到2019年的84%", Kind::Other, None), Some(2019));
    assert_eq!(of("2017年至2020年末拨款600万元", Kind::Other, None), Some(2020));
    assert_eq!(of("该计划自2012年3月启动", Kind::Other, None), Some(2012));
    assert_eq!(of("学校创办于1952年，2009年新建综合楼一栋", Kind::Other, None), Some(2009));
    assert_eq!(of("自2008年启动以来，累计投入3亿元，今年又投入2亿元", Kind::Other, None), None);
    assert_eq!(of("2011年以来，我市扩大资源", Kind::Summary, date(2014, 1)), Some(2013));
    assert_eq!(of("指标 单位 2013年 2014年 2015年", Kind::Other, None), Some(2015));
    assert_eq!(of("指标单位2013年2014年2015年", Kind::Other, None), Some(2015));
    assert_eq!(of("指标 |\n2013年 |\n2014年 |\n", Kind::Other, None), Some(2014));
    assert_eq!(of("指标 2014年 2013年", Kind::Other, None), Some(2014));
    assert_eq!(of("力争到2027年建成三所，2024年先建一所", Kind::Other, None), Some(2024));
    assert_eq!(of("力争到2027年建成三所", Kind::Other, None), Some(2027));
    assert_eq!(of("2014至2016年规划投资3亿元，2016年到位2亿元", Kind::Other, None), Some(2016));
    assert_eq!(of("2019年9月至2020年8月为一个年度，数据截至2019年末", Kind::Other, None), Some(2019));
    assert_eq!(of("2021年计划消除大班额420个，2022年春季再查", Kind::Other, None), Some(2021));
    assert_eq!(of("2021届毕业生2.9万人，2022年拟吸引3万人", Kind::Other, None), Some(2021));
    assert_eq!(of("课后服务回头看（2022学年）", Kind::Other, None), Some(2022));
    assert_eq!(of("挂牌督导年报（2023）：聘任督学52名。2024年再聘3名", Kind::Other, None), Some(2023));
    assert_eq!(of("招生：2019年1038人，2020年1415人，2021年1902人", Kind::Other, None), Some(2021));
    assert_eq!(of("2021年7月有机构65家，到2022年6月只剩2家", Kind::Other, None), Some(2022));
    assert_eq!(of("毛入园率2015年才62.4%，2020年到了90.7%", Kind::Other, None), Some(2020));
    let history = "我县于1986年普及初等教育，1999年“两基”达标。2006年起免收学杂费。现有学校120所";
    assert_eq!(of(history, Kind::Other, None), None);
    assert_eq!(of(history, Kind::Statistics, date(2012, 12)), Some(2012));
    let overview = "全县有学校386所。\n教职工7154人。\n2019年通过评估认定。";
    assert_eq!(of(overview, Kind::Statistics, date(2021, 12)), Some(2021));
    assert_eq!(of(overview, Kind::Statistics, None), Some(2019));
    assert_eq!(of("今年兑现绩效300万元，其中2019年部分120万元", Kind::Other, date(2021, 12)), Some(2021));
    assert_eq!(
        of("布局调整情况。2009年全县有学校143所，经三年撤并，2012年秋季保留57所", Kind::Other, None),
        Some(2012)
    );
    let plan = "“十四五”时期，是迈向现代化的关键时期，结合实际，制定本规划。";
    assert_eq!(years(&[], plan, Kind::Plan, None, (None, None)), Some((2021, 2025)));
    let news = "近日，财政厅下达资金3亿元，与2019年相比增长一半。2019年12月，印发了通知。";
    assert_eq!(of(news, Kind::Other, date(2020, 7)), Some(2020));
    let report = "近日，统计局公布公报：2019年有学校12所。全县在校生3万人。";
    assert_eq!(of(report, Kind::Other, date(2020, 7)), Some(2019));
    let called = "根据《关于报送2019年工作总结的通知》要求，现将有关情况汇报如下：新建学校3所。";
    assert_eq!(of(called, Kind::WorkReport, None), Some(2019));
    let scheme = "接到《2019年对县级政府履职评价方案》后，县里迅速自查，现将情况报告如下：\n一、概况";
    assert_eq!(of(scheme, Kind::SelfInspection, None), Some(2019));
    let named = "根据《关于做好2019年招生的通知》要求，现将有关情况汇报如下：新建学校3所。";
    assert_eq!(of(named, Kind::WorkReport, None), None);
    assert_eq!(of("2016、2017、2018年，大班额依次为62个、39个、8个", Kind::Other, None), Some(2018));
    assert_eq!(of("2016年、2017年毛入园率分别为81%、84%", Kind::Other, None), Some(2017));
}
