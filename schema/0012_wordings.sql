-- 第 12 版：所计之物的各种说法成为表 wordings，随下一次导入写入；视图 comparable 把它们归为一物，去掉“各学段、各类、发放”，师生比翻作生师比，并列出数字印出的末位有多大（见 views/comparable.sql）；其余各表不变。
CREATE TABLE wordings ( -- 同一指标的同一物的各种说法，视图 comparable 据以归并
    wording_id INTEGER PRIMARY KEY CHECK (typeof(wording_id) = 'integer'),           -- 编号
    indicator  TEXT NOT NULL REFERENCES indicators (indicator) CHECK (typeof(indicator) = 'text'), -- 指标代码
    thing      TEXT NOT NULL CHECK (typeof(thing) = 'text'),                         -- 所计之物，即 comparable.kind；就是指标本身的为空文本
    wording    TEXT NOT NULL CHECK (typeof(wording) = 'text')                        -- 说法，已除去首尾的“各类、数、人数”之类
);
CREATE UNIQUE INDEX wordings_wording ON wordings (indicator, wording, thing);
