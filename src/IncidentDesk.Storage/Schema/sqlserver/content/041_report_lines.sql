-- The journal line of the first entry of each report, with the desk's mark, by which its readers miss a report.
create table report_line (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    line bigint not null,
    mark varbinary(max) not null
);
create index report_line_line on report_line (line);

-- The mark goes with the line when the mailbox is purged.
alter table purged_folder add first_mark varbinary(max) null;
