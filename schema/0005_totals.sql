-- 第 5 版：列出了分项的总数连同分项之和，随报告一并写下；预存查询 totals 仍直接读 metrics，本程序在不限地方时改读这里，check 对照两者。

CREATE TABLE totals ( -- 列出了分项的总数，一个一行，写入报告时记下，算法即预存查询 totals
    metric_id   INTEGER PRIMARY KEY REFERENCES metrics (metric_id) ON DELETE CASCADE CHECK (typeof(metric_id) = 'integer'), -- 总数的数据编号
    region_code INTEGER CHECK (typeof(region_code) IN ('integer', 'null')),  -- 行政区划代码；无从判断则为空
    year        INTEGER CHECK (typeof(year) IN ('integer', 'null')),         -- 所述年份；无从判断则为空 | 年
    nature      TEXT NOT NULL CHECK (typeof(nature) = 'text'),               -- 性质
    theme       TEXT NOT NULL CHECK (typeof(theme) = 'text'),                -- 主题代码
    indicator   TEXT CHECK (typeof(indicator) IN ('text', 'null')),          -- 指标代码
    subject     TEXT NOT NULL CHECK (typeof(subject) = 'text'),              -- 所计之物
    value       REAL CHECK (typeof(value) IN ('real', 'null')),              -- 总数 | 同 unit
    unit        TEXT NOT NULL CHECK (typeof(unit) = 'text'),                 -- 基本单位
    bound       TEXT NOT NULL CHECK (typeof(bound) = 'text'),                -- 总数的界限
    parts       INTEGER NOT NULL CHECK (typeof(parts) = 'integer'),          -- 直接分项的个数
    parts_sum   REAL CHECK (typeof(parts_sum) IN ('real', 'null')),          -- 单位相同的分项之和；没有可加的则为空 | 同 unit
    other_units INTEGER NOT NULL CHECK (other_units = 0 OR other_units = 1), -- 1 有的分项单位不同；0 都相同
    vague       INTEGER NOT NULL CHECK (vague = 0 OR vague = 1)              -- 1 有的分项不是确数；0 都是
);

-- 多一种待重算的汇总；原有的标记不必留，升级时全部重算。
DROP TABLE stale;
CREATE TABLE stale ( -- 写入报告后尚待重算的汇总；导入结束时重算并清空，有未清的则程序不读汇总表
    kind TEXT NOT NULL CHECK (kind = 'place' OR kind = 'indicator' OR kind = 'total'), -- place 某地的金额，indicator 某指标，total 各总数
    code TEXT NOT NULL CHECK (typeof(code) = 'text'), -- 行政区划代码（地区不明为 0）或指标代码；各总数为 all
    PRIMARY KEY (kind, code)
) WITHOUT ROWID;
