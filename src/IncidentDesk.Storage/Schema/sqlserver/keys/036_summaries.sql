-- What the list of a reader shows of a case that they hold the key of, sealed under that reader's own secret. It lies beside the grants and is deleted with them. The row that names the reader as its folder says how far their list had been read.

create table case_summary (
    holder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    through bigint not null,
    sealed varbinary(max) not null,
    primary key (holder_id, folder_id)
);
create index case_summary_folder on case_summary (folder_id);
