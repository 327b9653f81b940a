-- 第 14 版之二：视图 money 说明每一笔是什么钱，预存查询 funding 和 funding_by_theme 都依它，收入、所需、化债、捐赠、贷款和预算数不再计入合计，教育经费总投入等总括数另为一类；金额的汇总重算，并记下 overall 是哪一项。
-- 视图 told_again 列出同一份报告里又说了一次的数（见 views/）；视图 comparable 认得功能区在本市内的名称；其余各表不变。
DROP TABLE money_by_theme;
CREATE TABLE money_by_theme ( -- 各地各年各主题的金额合计，导入时算好，算法即预存查询 funding_by_theme
    nature      TEXT NOT NULL CHECK (typeof(nature) = 'text'),                   -- 性质
    region_code INTEGER NOT NULL CHECK (typeof(region_code) = 'integer'),        -- 行政区划代码；地区不明为 0
    year        INTEGER NOT NULL CHECK (typeof(year) = 'integer'),               -- 所述年份；不明为 0 | 年
    place       INTEGER NOT NULL CHECK (typeof(place) = 'integer'),              -- 同一地方、年份、性质中按合计由大到小的次序，从 1 起
    theme       TEXT NOT NULL CHECK (typeof(theme) = 'text'),                    -- 主题代码
    amount      REAL CHECK (typeof(amount) IN ('real', 'null')),                 -- 合计；没有可加的则为空 | 元
    items       INTEGER NOT NULL CHECK (typeof(items) = 'integer'),              -- 加在一起的款项数
    largest     REAL CHECK (typeof(largest) IN ('real', 'null')),                -- 其中最大的一项 | 元
    vague       INTEGER NOT NULL CHECK (vague = 0 OR vague = 1),                 -- 1 有的款项不是确数；0 都是
    left_out    INTEGER NOT NULL CHECK (typeof(left_out) = 'integer'),           -- 未计入的金额个数
    overall     REAL CHECK (typeof(overall) IN ('real', 'null')),                -- 总括数中最大的，未计入合计 | 元
    overall_subject TEXT CHECK (typeof(overall_subject) IN ('text', 'null')),  -- 这一总括数是哪一项
    PRIMARY KEY (nature, region_code, year, place)
) WITHOUT ROWID;
