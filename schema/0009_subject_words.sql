-- 第 9 版：标准写明所计之物须有、不得有的词，原先写在预存查询 standards 里；词在下一次导入时写入。

CREATE TEMP TABLE kept AS SELECT * FROM standards;
DROP TABLE standards;
CREATE TABLE standards ( -- 国家标准与督导评估的门槛值
    standard_id INTEGER PRIMARY KEY CHECK (typeof(standard_id) = 'integer'),      -- 编号
    indicator   TEXT NOT NULL REFERENCES indicators (indicator) CHECK (typeof(indicator) = 'text'), -- 指标代码
    programme   TEXT NOT NULL CHECK (typeof(programme) = 'text'),                 -- 所属文件名称，不含文号，用于归并同一评估的各项门槛
    scope       TEXT NOT NULL CHECK (typeof(scope) = 'text'),                     -- 适用的学段、地区或目标年份，如 小学
    comparison  TEXT NOT NULL CHECK (comparison = '>=' OR comparison = '<=' OR comparison = '>' OR comparison = '<' OR comparison = '='),  -- 达标须满足的比较：数值 比较 门槛
    threshold   REAL NOT NULL CHECK (typeof(threshold) = 'real'),                 -- 门槛值 | 同 unit
    unit        TEXT NOT NULL CHECK (typeof(unit) = 'text'),                      -- 基本单位
    source      TEXT NOT NULL CHECK (typeof(source) = 'text'),                    -- 文件名称及文号
    article     TEXT CHECK (typeof(article) IN ('text', 'null')),                 -- 条款
    due         INTEGER CHECK (typeof(due) IN ('integer', 'null')),               -- 应达到的年份；没有期限则为文件的年份 | 年
    note        TEXT CHECK (typeof(note) IN ('text', 'null')),                    -- 说明
    subject_needs    TEXT CHECK (typeof(subject_needs) IN ('text', 'null')),      -- 所计之物须有其中一词才可拿来比，JSON 数组；不论则为空
    subject_excludes TEXT CHECK (typeof(subject_excludes) IN ('text', 'null'))    -- 所计之物有其中一词即不拿来比，JSON 数组；不论则为空
);
CREATE INDEX standards_indicator ON standards (indicator);
INSERT INTO standards (standard_id, indicator, programme, scope, comparison, threshold, unit, source, article, due, note)
    SELECT standard_id, indicator, programme, scope, comparison, threshold, unit, source, article, due, note FROM kept;
DROP TABLE kept;
