/* Issuing a paper: freezes the figures, gives the paper its number, and keeps the fingerprint of each file. */
#ifndef ADHERE_COMMAND_ISSUE_H
#define ADHERE_COMMAND_ISSUE_H

#include "command/cmd.h"
#include "report/report.h"

VEC_TYPE(format_list, enum report_format);

struct issue {
	struct report_request request; /* without format and number */
	struct format_list formats; /* at least one, each once */
	const char *place; /* a file for one format, or a folder: then files are called adhere-KIND-NUMBER.EXTENSION */
	bool replace;      /* files that exist */
};

/* What was issued; freed with issued_paper_clear. */
struct issued_paper {
	char *number, *snapshot;
	VEC(char *) paths; /* as the formats */
};
void issued_paper_clear(struct issued_paper *paper);

/* All or nothing: the files get their names when the issue is stored, and none when it can't be. False and err. */
bool paper_issue(struct session *session, const char *assessment, const struct issue *issue, struct issued_paper *out,
    struct err *err);

#endif
