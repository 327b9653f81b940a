use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

fn code(number: u32) -> RegionCode {
    RegionCode(number)
}

fn numbers(codes: &[RegionCode]) -> Vec<u32> {
    codes.iter().map(|code| code.get()).collect()
}

/// `text|kind|first candidate` of every mention.
fn mentioned(text: &str) -> Vec<String> {
    let describe = |m: Mention<'_>| format!("{}|{:?}|{}", &text[m.start..m.end], m.kind, m.candidates[0]);
    Regions::builtin().mentions(text).into_iter().map(describe).collect()
}

fn resolved(evidence: Evidence<'_>) -> Option<u32> {
    Regions::builtin().resolve_document_region(&evidence).map(|resolution| {
        assert!(!resolution.reasons.is_empty());
        resolution.code.get()
    })
}

#[test]
fn townships_of_every_county_are_found() {
    let regions = Regions::builtin();
    for line in TOWNSHIPS.lines().skip(1) {
        let (county, names) = line.split_once(',').expect("a code and names");
        let found: Vec<&str> = regions.townships(county.parse().expect("a code")).collect();
        assert_eq!(found.join(";"), names, "{county}");
    }
    assert_eq!(regions.townships(code(999_999)).count() + regions.townships(code(100_000)).count(), 0);
}

#[test]
fn tables_are_sound() {
    let regions = Regions::builtin();
    let divisions = regions.all_names().iter().filter(|row| !row.code.is_zone()).count();
    assert_eq!(divisions, DIVISIONS.lines().skip(1).count(), "a line of divisions.csv was refused");
    let known: HashSet<RegionCode> = regions.all().map(|region| region.code).collect();
    let mut names = HashSet::new();
    for region in regions.all_names() {
        assert_eq!(region.level, region.code.level(), "{region:?}");
        assert!(
            region.parent.is_none_or(|parent| known.contains(&parent) && region.code.is_within(parent)),
            "{region:?}"
        );
        assert!(region.parent.is_some() || region.level <= Level::Province, "{region:?}");
        assert!(region.to_year.is_none_or(|to| region.from_year <= to), "{region:?}");
        assert!(names.insert((region.code, region.name)), "{region:?} twice");
    }
    let present = regions.all().filter(|region| region.to_year.is_none() && !region.code.is_zone()).count();
    assert_eq!(regions.all().filter(|region| region.level == Level::Province).count(), 34);
    assert!((3200..3260).contains(&present), "{present}");
    for line in TOWNSHIPS.lines().skip(1) {
        let (county, towns) = line.split_once(',').unwrap();
        assert!(known.contains(&county.parse().unwrap()), "{line}");
        assert!(!towns.is_empty(), "{line}");
    }
    assert!(names::aliases().all(|(alias, code)| !alias.is_empty() && known.contains(&code)));
    let words: Vec<&str> = names::common_words().collect();
    assert_eq!(words.len(), words.iter().collect::<HashSet<_>>().len());
}

#[test]
fn names_of_places() {
    let regions = Regions::builtin();
    // code, full name, display name, city, county
    let table = [
        (340403, "安徽省淮南市田家庵区", "淮南市田家庵区", Some("淮南市"), Some("田家庵区")),
        (210400, "辽宁省抚顺市", "抚顺市", Some("抚顺市"), None),
        (210423, "辽宁省抚顺市清原满族自治县", "清原满族自治县", Some("抚顺市"), Some("清原满族自治县")),
        (110112, "北京市通州区", "北京市通州区", Some("北京市"), Some("通州区")),
        (110000, "北京市", "北京市", Some("北京市"), None),
        (310115, "上海市浦东新区", "上海市浦东新区", Some("上海市"), Some("浦东新区")),
        (500231, "重庆市垫江县", "垫江县", Some("重庆市"), Some("垫江县")),
        (429004, "湖北省仙桃市", "仙桃市", Some("仙桃市"), None),
        (429021, "湖北省神农架林区", "神农架林区", Some("神农架林区"), None),
        (659001, "新疆维吾尔自治区石河子市", "石河子市", Some("石河子市"), None),
        (469021, "海南省定安县", "定安县", Some("定安县"), None),
        (441900, "广东省东莞市", "东莞市", Some("东莞市"), None),
        (442000, "广东省中山市", "中山市", Some("中山市"), None),
        (460400, "海南省儋州市", "儋州市", Some("儋州市"), None),
        (350582, "福建省泉州市晋江市", "晋江市", Some("泉州市"), Some("晋江市")),
        (130406, "河北省邯郸市峰峰矿区", "邯郸市峰峰矿区", Some("邯郸市"), Some("峰峰矿区")),
        (422800, "湖北省恩施土家族苗族自治州", "恩施土家族苗族自治州", Some("恩施土家族苗族自治州"), None),
        (210000, "辽宁省", "辽宁省", None, None),
        (510124, "四川省成都市郫县", "郫县", Some("成都市"), Some("郫县")),
        (350404, "福建省三明市三元区", "三明市三元区", Some("三明市"), Some("三元区")),
    ];
    for (number, full, display, city, county) in table {
        let code = code(number);
        assert_eq!(regions.full_name(code).as_deref(), Some(full));
        assert_eq!(regions.display_name(code).as_deref(), Some(display));
        assert_eq!((regions.city(code), regions.county(code)), (city, county), "{full}");
    }
    assert_eq!(regions.province(code(340403)), Some("安徽省"));
    assert_eq!(regions.parent(code(340403)).map(|parent| parent.name), Some("淮南市"));
    assert_eq!(regions.full_name(code(999999)), None);
    let history: Vec<&str> = regions.history(code(420600)).iter().map(|row| row.name).collect();
    assert_eq!(history, ["襄樊市", "襄阳市"]);
}

#[test]
fn codes_are_six_digits() {
    assert_eq!("210400".parse(), Ok(code(210400)));
    for wrong in ["", "21040", "2104000", "+21040", "21040x", "抚顺", "012345"] {
        assert_eq!(wrong.parse::<RegionCode>(), Err(InvalidRegionCode(wrong.to_owned())));
    }
}

#[test]
fn finding_what_a_person_types() {
    let regions = Regions::builtin();
    let table: [(&str, &[u32]); 22] = [
        ("210400", &[210400]),
        ("抚顺", &[210400]),
        (" 抚顺市 ", &[210400]),
        ("抚顺县", &[210421]),
        ("淮南市田家庵区", &[340403]),
        ("安徽省淮南市田家庵区", &[340403]),
        ("安徽淮南", &[340400]),
        ("清原县", &[210423]),
        ("新宾", &[210422]),
        ("恩施州", &[422800]),
        ("内蒙", &[150000]),
        ("襄樊市", &[420600]),
        ("郫县", &[510124]),
        ("浦东", &[310115]),
        ("吉林", &[220000]),
        ("通州区", &[110112, 320612]),
        ("巢湖市", &[340181, 341400]),
        ("定安县", &[469021]),
        ("垫江县", &[500231]),
        ("鼓楼区", &[320106, 320302, 350102, 410204]),
        ("999999", &[]),
        ("没有这个地方", &[]),
    ];
    for (typed, wanted) in table {
        assert_eq!(numbers(&regions.find(typed)), wanted, "{typed}");
    }
    assert!(regions.nearest("田家按区").contains(&"田家庵区"));
    assert!(regions.nearest("抚順市").contains(&"抚顺市"));
}

#[test]
fn mentions_in_text() {
    let table: [(&str, &[&str]); 18] = [
        ("新华社北京2月28日电", &["新华|Ambiguous|130105"]),
        ("沈阳市、抚顺两地", &["沈阳市|Full|210100", "抚顺|Short|210400"]),
        ("安徽省淮南市田家庵区教体局", &["安徽省淮南市田家庵区|Full|340403"]),
        ("北京朝阳的学校", &["北京朝阳|Short|110105"]),
        ("河北区域协调发展", &["河北|Short|130000"]),
        ("河南县域内有幼儿园", &["河南|Short|410000"]),
        ("天津市河北区教育局", &["天津市河北区|Full|120105"]),
        ("走访延安路和朝阳街道", &[]),
        ("承德乡村教师", &["承德|Short|130800"]),
        ("南昌市新建幼儿园三所", &["南昌市|Full|360100", "新建|Ambiguous|360112"]),
        ("某同志担任县长", &["任县|Ambiguous|130526"]),
        ("正定县、赵县、元氏县", &["正定县|Full|130123", "赵县|Full|130133", "元氏县|Full|130132"]),
        ("石家庄市赵县", &["石家庄市赵县|Full|130133"]),
        ("与有关部门合作", &["合作|Ambiguous|623001"]),
        ("莫旗与鄂温克旗", &["莫旗|Short|150722", "鄂温克旗|Full|150724"]),
        ("四平八稳", &["四平|Ambiguous|220300"]),
        ("海南省海口市", &["海南省海口市|Full|460100"]),
        ("全县各校", &[]),
    ];
    for (text, wanted) in table {
        assert_eq!(mentioned(text), wanted, "{text}");
    }
}

#[test]
fn picking_among_bearers() {
    let regions = Regions::builtin();
    let table = [
        ("鼓楼区", None, None, None),
        ("鼓楼区", Some(350100), None, Some(350102)),
        ("鼓楼区", Some(410204), None, Some(410204)),
        ("望花", Some(210400), None, Some(210404)),
        ("望花", None, None, None),
        ("望花", Some(210100), None, None),
        ("望花区", None, None, Some(210404)),
        ("海南", None, None, Some(460000)),
        ("海南", Some(632521), None, Some(632500)),
        ("吉林", None, None, Some(220000)),
        ("双桥区", None, None, Some(130802)),
        ("双桥区", None, Some(2005), None),
        ("巢湖市", None, None, Some(340181)),
        ("巢湖市", None, Some(2008), Some(341400)),
        ("巢湖市", None, Some(2015), Some(340181)),
        ("资源", Some(450300), None, None),
    ];
    for (text, context, year, wanted) in table {
        let mention = regions.mentions(text)[0];
        let picked = regions.pick(&mention, context.map(code), year);
        assert_eq!(picked.map(RegionCode::get), wanted, "{text} in {context:?}");
    }
}

#[test]
fn documents_that_name_themselves() {
    let e = Evidence::default();
    let table = [
        // title, signature, number, body, place
        ("抚顺市教育局文件", "", None, "", Some(210400)),
        (
            "中共承德市委教育工委\n承  德  市  教  育  局\n关于印发年度总结的通知",
            "",
            None,
            "各县区教体局：",
            Some(130800),
        ),
        ("淮南市\n田家庵区教育体育局工作总结", "", None, "我区和全区", Some(340403)),
        ("转发辽宁省教育厅文件的通知", "清原满族自治县教育局", None, "", Some(210423)),
        ("教育工作总结", "如东县教育局\n抄送：南通市教育局", None, "全县", Some(320623)),
        ("任县教育局2018年工作总结", "", None, "", Some(130526)),
        ("襄樊市教育局2008年工作要点", "", None, "", Some(420600)),
        ("鼓楼区教育局工作要点", "", None, "落实福州市部署，与台江区一道推进，全区", Some(350102)),
        ("鼓楼区教育局工作要点", "", None, "全区", None),
        ("通州区教育工作要点", "", None, "全区", Some(110112)),
        ("通州区教育工作要点", "", None, "南通市教育局部署，全区", Some(320612)),
        ("广西壮族自治区教育厅工作要点", "", None, "全区各市县，我区", Some(450000)),
        ("黔东南州教育局工作总结", "", None, "全州", Some(522600)),
        ("工作要点", "", Some("沈教发〔2021〕1号"), "在沈高校与沈阳地铁合作，推介沈阳研学，全市", Some(210100)),
        ("工作要点", "", Some("皖教〔2021〕1号"), "安徽是农业大省，安徽的学校，全省", Some(340000)),
        ("区教体局工作总结", "", None, "一、按照省里部署，安徽省教育厅来检查。全区、我区、全区", None),
        ("参观名单", "", None, "参加单位：甲校、二七区实验小学、乙校", None),
        ("巢湖市教育局总结", "", None, "", Some(340181)),
        ("青岛西海岸新区教育和体育局工作总结", "", None, "全区", Some(370_211)),
        // Zones with organs of their own, by every name; the number of one; and one that nobody knows, which is not its city.
        ("绵阳高新区教育体育局2023年工作总结", "", None, "全区学生12000人，高于全市平均，全市，全市", Some(510_791)),
        ("绵阳市高新技术产业开发区社会事业局工作总结", "", None, "", Some(510_791)),
        ("教育工作总结", "西咸新区教育体育局", None, "落实西安市部署，全区", Some(610_191)),
        ("四川天府新区社会事业局工作要点", "", None, "全区", Some(510_191)),
        ("合肥经开区社会发展局2023年工作总结", "", None, "", Some(340_172)),
        ("工作总结", "", Some("绵高新教〔2023〕1号"), "绵阳高新区新建学校，绵阳高新区教师，绵阳市教师", Some(510_791)),
        ("绵阳市教育和体育局工作总结", "", None, "绵阳高新区3所，绵阳高新区2所，全市", Some(510_700)),
        ("绵阳市高新技术产业教育调研", "", None, "全市", Some(510_700)),
        ("苏州高新区教育局工作总结", "", None, "全区", Some(320_505)),
        ("沈阳市开发区教育局工作总结", "", None, "全区", None),
        // The country: its bulletin, an organ of the state; but not what either says of one place.
        ("2021年全国教育经费执行情况统计公告", "教育部\n国家统计局\n财政部", None, "全国教育经费总投入", Some(100_000)),
        ("教育部办公厅关于做好秋季开学工作的通知", "", None, "各省、自治区、直辖市教育厅", Some(100_000)),
        ("关于转发教育部办公厅文件的通知", "", None, "我市各校", None),
        ("教育部关于对河南省的督导检查意见", "", None, "检查组赴河南", Some(410_000)),
        // What was examined, whoever examined it.
        ("山西省人民政府教育督导室\n关于对阳城县履行教育职责的督导评价报告", "", None, "全县", Some(140_522)),
        ("浙江省教育厅对口支援阳城县工作总结", "", None, "全省", Some(330_000)),
        ("全国文明校园创建工作总结", "", None, "我校开展活动", None),
        ("抚顺市教育局关于迎接全国义务教育督导的自查报告", "", None, "全国共有，全国现有", Some(210_400)),
        // The rows below a title are of its parts; who signs below it is the issuer.
        (
            "恩施州各县市供餐进度\n利川市 189所已供189所\n宣恩县、咸丰县 供餐率依次为98%、95%",
            "",
            None,
            "全州",
            Some(422_800),
        ),
        ("恩施州教育局\n利川市教育局工作总结", "", None, "", Some(422_802)),
        ("", "", None, "附件2：恩施州各县市供餐一览\n恩施市 应供餐176所\n利川市 189所已供189所", Some(422_800)),
        // 市区 was the district of one city, and is a word.
        ("市区教育概况", "", None, "市区有学校12所", None),
        ("濮阳市市区教育局总结", "", None, "全区", Some(410902)),
    ];
    for (heading, tail, doc_no, body, wanted) in table {
        assert_eq!(
            resolved(Evidence { heading, tail, doc_no, opening: body, body, ..e }),
            wanted,
            "{heading}/{tail}/{body}"
        );
    }
    let old = Evidence { heading: "巢湖市教育局总结", year: Some(2009), ..e };
    assert_eq!(resolved(old), Some(341400));
}

#[test]
fn a_letter_is_about_whom_it_speaks_to() {
    let heading = "齐齐哈尔市人民政府教育督导室\n督导评估反馈意见";
    let addressee = Some("讷河市人民政府：");
    for (opening, wanted) in [("督导室一行12人对你市进行了复查。", 230_281), ("我室开展了复查。", 230_200)]
    {
        let evidence = Evidence { heading, addressee, opening, body: opening, ..Evidence::default() };
        assert_eq!(resolved(evidence), Some(wanted), "{opening}");
    }
}

#[test]
fn documents_known_by_their_text() {
    let table = [
        // The opening words.
        ("2023年秋季学期，乾安县新增学位200个。", Some(220723)),
        ("“双减”在沙坡头区推进。沙坡头区各校都开课，全区满意，沙坡头区教师到位。", Some(640502)),
        ("《敖汉旗县域普通高中发展提升方案》提出：到2025年，互派教师40人。与北京、沈阳结对。", Some(150_430)),
        ("（四）平安校园。2022年，石门县288所学校实现封闭化管理。", Some(430726)),
        ("附表3 百色市2020年营养改善计划执行情况\n田阳区 104 31,268\n平果市 131 48,015", Some(451000)),
        // Counts, with the way it speaks of itself.
        ("今年我县新建学校。隆化县第一批完工，全县在隆化县城扩容，各乡镇与隆化县教体局签约。", Some(130825)),
        (
            "全市教育稳步发展，我市新增学位。其中新抚区10个，望花区20个，东洲区5个，抚顺市直5个，全市共40个。",
            Some(210400),
        ),
        // Townships of one county, its city, and 全区.
        ("全区改造曹庵二小和史院中心校，我区参加淮南比赛。", Some(340403)),
        ("前甸与会元两校并入顺区总校，全区师生参加抚顺运动会，我区夺冠。", Some(210411)),
        ("我县在大四平、苇子峪各建一园，全县教师赴沈阳、抚顺轮训。", Some(210422)),
        ("改造曹庵二小和史院中心校，参加淮南比赛。", None),
        ("全县改造曹庵二小和史院中心校，参加淮南比赛。", None),
        ("全区改造曹庵二小，我区参加淮南比赛。", None),
        ("全区改造曹庵二小和史院中心校。", None),
        // A name that is an ordinary word too, used as the document's own; a school that has the first word.
        ("全县新建学校10所，我县增加学位。努力把平江教育办成人民满意的教育。", Some(430626)),
        ("全县新建学校10所，我县增加学位，发展惠民教育事业。", None),
        ("鄢陵县第二实验小学简介：学校现有学生1780人。", Some(411024)),
        ("项目进展顺利。我县任务为新建云和县石塘镇小学宿舍楼等6栋校舍。", Some(331_125)),
        ("项目进展顺利。我县教师赴云和县石塘镇小学支教。", None),
        ("为了解我市党建工作，按衡阳市组织部要求调研。全市情况：耒阳市现有公办中小学212所。", Some(430481)),
        // The line of a news agency is where it was written.
        ("新华社上海3月5日电（记者王某）全国有体育教师70万人。", None),
        // The whole country, spoken of more than once.
        ("2022年，全国共有幼儿园28万所。其中，河北省1.7万所。全国幼儿园专任教师320万人。", Some(100_000)),
        ("2022年，全国共有幼儿园28万所，我市400所。全国幼儿园专任教师320万人，全市5200人。", None),
        ("我校获评全国文明校园，有全国优秀教师3名、全国教育系统先进个人1名。", None),
        // One name without its suffix; the townships of a list; who sets a norm; rows of a list.
        ("驻区高校服务。呈贡大学城现有高校10所。", Some(530_114)),
        ("服务驻区高校，与呈贡等地联办。", None),
        ("他是任县委书记。全县新建学校3所。", None),
        ("“宁海泥金彩漆”课程上线。县社区学院1所，学习点217个。", Some(330_226)),
        ("全县建成运动场。罗坳、梓山、段屋等9个乡镇各建一片。", Some(360_731)),
        ("全县建成运动场。罗坳、梓山等9个乡镇各建一片。", None),
        ("黑龙江省规定，生均公用经费提高到400元。肇东市当年应拨3900万元。", Some(231_282)),
        ("黑龙江省规定，生均公用经费提高到400元。各地落实到位。", Some(230_000)),
        ("督学责任区建设沛县将全县划为12个责任区。", Some(320_322)),
        ("2005年是莘县危房改造决战年。全县拆除危房11万平方米。", Some(371_522)),
        ("车开进大凉山——会东县2019年学生体检，全县落实。", Some(513_426)),
        (
            "拨付通报：进度83%。涡阳县3.4亿元（88%）、蒙城县3.1亿元（84%）、利辛县3.2亿元。利辛县落后全市进度。",
            Some(341_600),
        ),
        ("燕子镇位于鹤峰县东部，面积378平方公里。", Some(422_828)),
        ("关于田东县2020年教师队伍的说明\n到2020年底，全县在编教师4218人，百色市学科带头人52名。", Some(451_022)),
        ("2020年，于田县新建学校3所，全县在校生1.2万人。", Some(653_226)),
        // Words that have a name inside, and places that come to help.
        ("2022年，我县顺利通过义务教育基本均衡验收。", None),
        ("2022年，全县学前教育普及普惠水平不断提升。", None),
        ("安全责任重于泰山。2022年，全县检查学校126所。", None),
        ("2022年，我县建设易地搬迁安置点配套学校3所。", None),
        ("2022年，全区新建学校3所，安全教育利通经验受到肯定。", None),
        ("2022年，全区新建学校3所，利通新增学位200个。", Some(640_302)),
        ("三问奉贤“双减”一周年\n一问作业：达标学校100%。", Some(310_120)),
        ("国家督导组对河北义务教育均衡发展的督导检查\n申报的县有30个。", Some(130_000)),
        ("2022年，全县新建学校3所，与昆山市玉山镇结对，昆山帮扶资金120万元，昆山选派教师12名。", None),
        ("全县新建学校3所。昆山市选派教师12名到我县支教，投入帮扶资金120万元。", None),
        ("全县新建学校3所。浙江省义乌市教育局派出教师12名来我县支教，义乌市捐赠图书。", None),
        ("2022年，昆山市新建学校3所。昆山市选派教师12名到西藏支教，全市受益。", Some(320_583)),
        // Not enough.
        ("我县落实学生资助，全县受益。", None),
        ("坚持一盘棋思想，四平八稳不可取，资源合作，和平安定。", None),
        ("", None),
    ];
    for (body, wanted) in table {
        assert_eq!(resolved(Evidence { opening: body, body, ..Evidence::default() }), wanted, "{body}");
    }
}

proptest! {
    #[test]
    fn spans_are_good(text in "([安徽省淮南市田家庵区北京朝阳新建和县抚顺清原路 a，\n]|\\PC){0,60}") {
        let mut end = 0;
        for mention in Regions::builtin().mentions(&text) {
            prop_assert!(end <= mention.start && mention.start < mention.end);
            prop_assert!(text.get(mention.start..mention.end).is_some());
            prop_assert!(!mention.candidates.is_empty());
            end = mention.end;
        }
    }

    #[test]
    fn resolving_never_panics(heading in "\\PC{0,40}", body in "([全我市区县省淮南曹庵史院抚顺教育局、，]|\\PC){0,80}") {
        let evidence = Evidence { heading: &heading, tail: &body, doc_no: Some(&heading), opening: &body, body: &body, year: Some(2020), view: None, ..Evidence::default() };
        if let Some(resolution) = Regions::builtin().resolve_document_region(&evidence) {
            prop_assert!(Regions::builtin().get(resolution.code).is_some());
        }
    }

    #[test]
    fn every_name_finds_its_place(at in 0_usize..3000) {
        let regions = Regions::builtin();
        let present: Vec<&Region> = regions.all().filter(|region| region.to_year.is_none()).collect();
        let region = present[at % present.len()];
        prop_assert!(regions.find(region.name).contains(&region.code));
        let full = regions.full_name(region.code).unwrap();
        prop_assert_eq!(regions.find(&full).first().copied(), Some(region.code), "{}", full);
    }
}
