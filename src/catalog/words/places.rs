//! Lists of `data/words/places.csv`: what tells of places.

macro_rules! places {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { places:
            /// 校, 市: counted behind the names of schools and places: 东关、西关两校.
            tallied_place,
            /// 教育, 县委: behind the name of a place, an issuer of it.
            issuer_end,
            /// 教育, 开展: behind 在 and the name of a place, what was met or done there.
            met_about,
            /// 不足, 达到: before the mean of a whole that a place is a share of: 不足全省平均水平的80%.
            measured_as_share,
            /// 率先在, 列为: before 全省 or 全国, they set a place apart in it.
            apart_in_whole,
            /// 除: before places that something is not so of.
            except_before,
            /// 外: behind them.
            except_after,
            /// 转发, 赴: before the name of a place, it is somebody else's.
            other_place_before,
            /// 第, 实验: behind the name of a place, it is in the name of a school.
            school_name_after,
            /// 教育事业: behind the name of a place, the document's own.
            own_place_after,
            /// 把, 将: before the name of a place, even one that is a word too, the document's own.
            own_place_before,
            /// 与, 向: before the name of a place, it is only touched upon.
            passing_place_before,
            /// 抄送, 主送: in a line, it names others than the issuer.
            addressee_label,
            /// 督导, 评估: behind 对 and the name of a place in a title, it is what was examined.
            examination,
            /// 中共, 关于: may stand between the beginning of a line and the name of the issuer.
            issuer_lead,
            /// 各县市, 所辖: behind the name of a place, its parts, of which the document tells.
            parts_of_place,
            /// 全市, 本县: give the figures behind back to the document's own place. 全镇 and 全校 do not:
            /// they are the town or the school named before.
            own_scope,
            /// 中学, 教育局: behind the name of a place, it is in the name of a school or an office.
            organ_after,
            /// 实验, 第三, 职教中心: the name of one school goes on with it behind its county.
            school_after,
            /// 小学, 中学: end the name of a school that begins with a place: 清原县红旗小学.
            school_named,
            /// Characters that no such name has: 有, 新.
            not_school_name,
            /// 幼儿园, 中职学校: kinds of schools, which behind the name of a place may be all that it has.
            schools_of_place,
            /// 学校, 中小学: those of them that no single school is called by.
            schools_of_all,
            /// 教育局, 教育发展情况: behind the name of a county, it is the heading of what is told of it.
            county_heading_end,
            /// 新建: a name of a place that is a verb too.
            verb_name,
            /// Agencies that put the place of a dispatch behind their name: 新华社北京2月28日电.
            news_agency,
            /// 一中, 实验小学: what is built when it stands behind 新建县.
            county_school,
            /// 全省: its figure stands beside that of the document's place.
            whole_province,
            /// 全国: its figure stands beside that of the document's place.
            whole_nation,
            /// 教育事业, 共有: behind 全国 or 全省, the whole is spoken of; behind 全国 in 全国优秀教师 it is not.
            told_of_whole,
            /// 赛, 奖: between 全省 and a number, somebody has won or is judged.
            award,
            /// 教育部, 国务院: an organ of the state, whose documents are about the whole country.
            state_organ,
            /// 共, 平均水平: between 全省 and the figure of the province.
            whole_figure,
            /// 其余: before 县区 and the like, the parts of the place that were not named.
            other_parts,
            /// 市财政, 市局: open a clause on what the document's own place does beside its parts.
            own_payer,
            /// 率先, 前列: behind 全市, it ranks the part that is spoken of.
            ranked_after,
            /// 经验, 做法: behind the name of a place, what others took over from it.
            lent_after,
            /// 推广, 借鉴: before the name of such a place.
            lent_before,
            /// 平均: behind 全市 that opens a clause in a report of a county, its city is told of.
            told_of_city,
            /// 我县, 全区: the county itself, beside its city.
            own_county,
            /// 我县, 我市: the text's own place as the other party of a clause.
            own_party,
            /// 到, 支援: before the text's own place, what somebody else does there.
            to_own_party,
            /// 赴, 对: before the name of a place, with a comma behind, it is left again.
            passing_by,
            /// 镇, 小学: behind the name of a county, it is in that of a township or school of it: 云和县石塘镇.
            home_place,
            /// 帮, 赴: in the clause before the name of a county, it is another's that is helped or visited.
            away_from_home,
            /// 经开区, 高新区: an area that is no county, whose figures are the document's own.
            functional_area,
            /// 经济技术开发区, 高新区: behind the name of a city, a part of it that has organs of its own.
            functional_area_full,
            /// 校区, 社区: ends like the name of a district and is none.
            not_place_end,
            /// 市, 县, 盟: the last characters of the names of places with a government of their own.
            place_kind,
            /// 规定: behind the name of a province, it sets what holds for the place spoken of.
            norm_after,
            /// 经验, 等地: behind the name of a place, it is somebody else's.
            other_place_after,
            /// 位于: before the name of a place, what is described lies there.
            lies_in,
            /// 全市, 市均: in a report of a county, what figures of its city stand behind.
            whole_city,
            /// 低于, 比: before 全市, a figure is measured by that of the whole.
            measured_by,
            /// 全, 驻: before 县 or 区, the place spoken of is one.
            own_level_before,
            /// 里, 教育: behind 县 or 区 that begins a clause, the same.
            own_level_after,
            /// 个乡镇: behind some names, 等 and a number, the names are of townships.
            town_list_after,
            /// 差: before 全国平均, something is less than that.
            short_of,
            /// 于, 和: the first character of a short name that may be a word of its own: 关于田东县.
            joining_name,
            /// 将全县, 把全区: behind the name of a place, which has a whole of its own.
            whole_treated,
            /// 园舍, 校舍: what a school is housed in, before its area.
            school_building,
            /// 小学, 初中: what 中小学 holds together.
            school_by_stage,
            /// 全市, 我县: whole areas, no part of what is counted.
            place_scope,
            /// 有, 今年: behind the name of a place, what follows is the place's: 河南省有幼儿园.
            place_has,
            /// 县, 乡镇: units of administration that figures are told of together: 5个县得分.
            place_counted,
            /// 全市, 全县共: what begins anew with the whole place. Without 全国, which
            /// begins the names of honours, and 本县, which says where: 本县就业占三成.
            all_of_place,
        } } }
    };
}
