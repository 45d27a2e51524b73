-- The journal line of the first entry of each report, with the desk's mark, by which its readers miss a report.
create table report_line (
    folder_id text not null primary key,
    line integer not null,
    mark blob not null
);
create index report_line_line on report_line (line);

-- The mark goes with the line when the mailbox is purged.
alter table purged_folder add column first_mark blob null;
