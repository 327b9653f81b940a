//! What is no figure: dates, ordinals, names, numbering, idioms. Each rule says by an example what it is for.

mod before;
mod broken;
mod date;
mod implied;
mod imprint;
mod parts;
mod unit;

use crate::catalog::probe::{self, Ask, chars};
pub(super) use before::{before, is_compared};
pub(super) use date::{date, is_clock, is_year};
pub(super) use implied::implied_unit;
pub(super) use unit::{is_time_since, unit};

/// Length in bytes of the run of numeral characters at the start of `text`, at least one character.
pub(super) fn numeral_run(text: &str) -> usize {
    let run: usize = if text.starts_with(|c: char| c.is_ascii_digit()) {
        text.bytes().take(LONGEST_RUN).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count()
    } else {
        let near = &text[..text.floor_char_boundary(LONGEST_RUN)];
        near.len() - near.without_front(chars!("零一二三四五六七八九十百千万亿两半壹贰叁")).len()
    };
    run.max(text.chars().next().map_or(1, char::len_utf8))
}

/// Tells whether a sentence, an item or a line begins behind `before`.
pub(super) fn sentence_start(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| matches!(c, '。' | '；' | '：' | '\n' | '！' | '？'))
}

/// Longest run of numeral characters that is looked at, in bytes.
const LONGEST_RUN: usize = 768;

/// The last bytes of a text, about `most`, so that a text without punctuation is not read again and again.
fn tail_bytes(text: &str, most: usize) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(most))..]
}

/// The last `count` characters of a text.
pub(super) fn tail_chars(text: &str, count: usize) -> &str {
    &text[text.len() - probe::last_chars(text, count)..]
}

/// The number ends here: punctuation, a bracket, 的, or the end follows.
fn ends_number(after: &str) -> bool {
    after.chars().next().is_none_or(|c| {
        matches!(c, '，' | '。' | '；' | '、' | '）' | '（' | '的' | '\n' | '和' | '以' | '左' | '与' | ' ')
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::example::Example;

    /// The quantities of a text as written.
    fn written(text: &str) -> Vec<&str> {
        let example = Example::new(text);
        example.quantities.iter().map(|quantity| &text[quantity.range.clone()]).collect()
    }

    #[test]
    fn what_is_no_figure_is_left_out() {
        for text in [
            // Dates and times
            "2020年1月26日",
            "学习一二三卷",
            "实验小学扩建二期投用",
            "成绩进入全市前3000名",
            "2021-2025年",
            "二零二一年九月",
            "2020.12.30",
            "日期：2026-01-12\n字号",
            "2024/5/06 次数",
            "2.2019年推进学校建设",
            "08年建成",
            "4 双桥区 2534 1525\n5 元氏县 12",
            "南宫市 12\n双桥区 7",
            "5月30日内",
            "一半以上的时间",
            "上午8:30",
            "50米跑和1000米跑（男）均已测完",
            "1分钟跳绳及格",
            "周一7:50升旗",
            "大课间9:30集合",
            "发布日期：2020-01-15 10:22",
            "浏览：317次",
            "浏览：1530下载42次 评论0条",
            "字数：3200字 阅读：15次",
            "- 约6.4千字\n- 约 12页",
            "- 格式：doc\n- 大小：35.50 KB\n- 文档页数：4",
            "文件大小：1.2MB 格式：pdf 页数：12页",
            "浏览量：[ 31 ] 字体：[ 大 中 小 ]",
            "为推七M义务教育，八K万个",
            "检测13岁男女生体质",
            "8点到校",
            "2019、2020年",
            "12-20日",
            // Numbers of documents, identifiers
            "抚教发〔2020〕41号",
            "电话：024-57500000",
            "邮编：113000",
            "第27届",
            "第1期",
            "3号楼和5号宿舍",
            "第二批",
            "第1-2节",
            // Names
            "1+X证书",
            "网址show.aspx?id=19人",
            "5+2模式",
            "24365平台",
            "《三年行动计划》",
            "“六大行动”",
            "抚顺二中",
            "九年一贯制",
            "三年行动计划",
            "近三年来",
            "双一流",
            "一师一优课",
            "G20峰会",
            "5G专网全覆盖",
            // What another figure is reckoned by
            "毕业半年后的去向落实情况",
            "离校三个月内就业",
            "入职两年后离职",
            "半年来投入",
            "三个多月来，",
            "每10万人中的大学生",
            "每1000名幼儿",
            // Grades, prizes, ways of speaking
            "小学三年级",
            "七八年级",
            "2020级新生",
            "一等奖",
            "一批、一系列",
            "进一步",
            "一次",
            "实验学校（二期）等",
            "把《文集》一二三卷作为必修课",
            "向45分钟要质量",
            "三个重点",
            "加强思想、作风、业务三个建设",
            "突出抓好校建、质量、师德三件大事",
            "办好每一所学校，建设一所，见效一所。",
            "对问题一一列出清单",
            "办好一所学校",
            "四个意识",
            "二十届中央纪委四次全会精神",
            "县人大二次会议",
            "市委六届三次全会",
            "两条主线",
            // Units that go on as another word
            "十分重视",
            // Nothing in place of the number
            "培训xx人",
            "培训  人",
            "数十所",
        ] {
            assert_eq!(written(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for (text, expected) in [
            ("连续三年无事故", &["三年"][..]),
            ("改建四所学校，撤并两所重点中学", &["四所", "两所"]),
            ("新建初中一所，小学、幼儿园各一所。", &["一所", "一所"]),
            ("平均受教育年限13.6年", &["13.6年"]),
            ("司机平均驾龄14年", &["14年"]),
            ("单笔最高三百万元", &["三百万元"]),
            ("捐赠收入0万元，占0%", &["0万元", "0%"]),
            ("验收合格率=100%", &["100%"]),
            ("比去年增加近一倍", &["一倍"]),
            ("设立举报电话3部", &["3部"]),
            ("受理市长电话339件、举报电话120余个", &["339件", "120余个"]),
            ("安全无事故15年", &["15年"]),
            ("超大班额占比已降为零。", &["零"]),
            ("对1209家校外培训机构逐一检查", &["1209家"]),
            ("成立3人工作组", &["3人"]),
            ("重大责任事故为零。", &["零"]),
            ("上升6个点，超2.7个点", &["6个点", "2.7个点"]),
            ("涨5个多百分点", &["5个多百分点"]),
            ("辍学率小学为零、初中1.2%", &["零", "1.2%"]),
            ("须在收到文件30日内分配完毕", &["30日"]),
            ("法定20个工作日压到6.5日", &["20个工作日", "6.5日"]),
            ("接入110平台的177校，更换灭火器3145具", &["177校", "3145具"]),
            ("配齐率从43%到71%", &["43%", "71%"]),
            ("高校教师占半数，省外户籍占了一半", &["半数", "一半"]),
            ("比上年增长两成，", &["两成"]),
            ("学生平均五分之四就近入学", &["五分之四"]),
            ("上升了七个半百分点", &["七个半百分点"]),
            ("每天一个半小时", &["一个半小时"]),
            ("三百余位志愿者参与", &["三百余位"]),
            ("投入三百余名志愿者", &["三百余名"]),
            ("热线接听两百余通", &["两百余通"]),
            ("出栏肥猪960头", &["960头"]),
            ("办结81件，剩余两件跨年推进", &["81件", "两件"]),
            ("差异系数由2012年的0.724降为0.516", &["0.724", "0.516"]),
            ("保证每天一节体育课", &["一节"]),
            ("保证每天一小时锻炼", &["一小时"]),
            ("推进新校区二期建设", &[]),
            ("举办培训班二期。", &["二期"]),
            ("校园网二期投入120万元，“智慧课堂”三期", &["120万元"]),
            ("问题1 12所学校未配备保安。", &["12所"]),
            ("采购75%酒精500瓶、75%的学生", &["500瓶", "75%"]),
            ("八百户镇中心小学", &[]),
            ("出口带宽5G以上", &["5G"]),
            ("教职工与幼儿之比为6:30", &["6:30"]),
            ("为期三天的培训", &["三天"]),
            ("每月公开一次", &["一次"]),
            ("教师每学期上好一节示范课", &["一节"]),
            ("辍学率控制在零", &["零"]),
            ("宣传扎根高山31年的教师", &["31年"]),
            ("每百名学生计算机台数小学为11.6、初中为16.9", &["11.6", "16.9"]),
            ("举办三次活动", &["三次"]),
            ("召开三次会议", &["三次"]),
            ("投资300万元新建实验楼一栋。", &["300万元", "一栋"]),
            ("新建中心园一所，迁建小学一所。", &["一所", "一所"]),
            ("建成滨江二小、滨江四小两所小学。", &["两所"]),
            ("成立语文、数学、英语三个学科组。", &["三个"]),
            ("建成三个基地", &["三个"]),
            ("上了两节课", &["两节"]),
            ("生师比为4:6", &["4:6"]),
            ("累计点击量40万次", &["40万次"]),
            ("资源下载：3.2万次，覆盖学校40所", &["3.2万次", "40所"]),
            ("学生习作共3.6万字", &["3.6万字"]),
            ("到农村支教，期限为一年。", &["一年"]),
            ("提出的“生机比20:1”", &["20:1"]),
            ("目标为“新建学校37所”。", &["37所"]),
            ("占比提高两个百分点", &["两个百分点"]),
            ("提高一个百分点", &["一个百分点"]),
            ("命名示范岗一百一十八个", &["一百一十八个"]),
            ("空编不足百名", &["百名"]),
            ("拉网式排查四轮", &["四轮"]),
            ("大班额比例保持为零。", &["零"]),
            ("总投资338万元，其中专款169万、自筹67万。", &["338万元", "169万", "67万"]),
            ("投资338万元，惠及学生1.2万。", &["338万元", "1.2万"]),
            ("投入近5000万建设合格学校", &["5000万"]),
            ("惠及70万师生", &["70万"]),
            ("五年培养了300多万普通高校毕业生", &["300多万"]),
            ("毕业生半年内签约1200人", &["1200人"]),
            ("两天来自各校的教师", &["两天"]),
            ("毕业后为期半年的见习", &["半年"]),
            ("按折合学生数12,654.8计算，教师总数412.5", &["12,654.8", "412.5"]),
            ("校际差异系数0.584", &["0.584"]),
            ("综合差异系数在0.289-0.573之间", &["0.289-0.573"]),
            ("综合得分96.15，居首位", &["96.15"]),
            ("辍学率为零。", &["零"]),
            ("2020年投入1041万元", &["1041万元"]),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }
}
