/* Issuing a paper: one operation with the snapshot, the number and the fingerprints, and the files beside it. */
#include "command/issue.h"

#include "command/papers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void issued_paper_clear(struct issued_paper *paper)
{
	free(paper->number);
	free(paper->snapshot);
	for (size_t i = 0; i < paper->paths.n; i++)
		free(paper->paths.v[i]);
	vec_free(&paper->paths);
}

struct issuing {
	struct session *session;
	const char *assessment;
	const struct issue *issue;
	struct issued_paper *out;
	struct operation *operation;
	char date[DATE_SIZE];
	struct made_file *made; /* by format */
};

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static char *path_for(const struct issuing *issuing, enum report_format format)
{
	const struct issue *issue = issuing->issue;
	AUTO_FREE char *name = NULL;

	if (!is_folder(issue->place))
		return xstrdup(issue->place);
	name = xasprintf("adhere-%s-%s.%s", issue->request.template->kind, issuing->out->number, report_writers[format].extension);
	for (char *at = name; *at != '\0'; at++)
		if (*at == '/')
			*at = '-';
	return path_join(issue->place, name);
}

static bool render(struct issuing *issuing, enum report_format format, struct str *out, struct err *err)
{
	struct session *session = issuing->session;

	struct report_request request = issuing->issue->request;

	request.format = format;
	request.number = issuing->out->number;
	request.expiring_days = session->expiring_days;
	return report_make(session->store, issuing->assessment, &session->clock, &request, out, err);
}

static bool file_issue(struct issuing *issuing, enum report_format format, const struct str *bytes, struct err *err)
{
	char hash[SHA256_HEX];
	const struct issued_file file = {.number = issuing->out->number, .format = (char *)report_writers[format].name, .sha256 = hash,
	    .size = (int64_t)bytes->len};

	sha256_hex(str_text(bytes), bytes->len, hash);
	return operation_save_issued_file(issuing->operation, &file, err) == STORE_OK;
}

/* The rows first: what the store refuses leaves no file behind. The files get their names when the rows are stored: a paper
 * in hand whose number is given to another one later would be worse than none. */
static bool files_issue(struct issuing *issuing, const struct str *rendered, struct err *err)
{
	const struct format_list *formats = &issuing->issue->formats;

	for (size_t i = 0; i < formats->n; i++)
		if (!file_issue(issuing, formats->v[i], &rendered[i], err))
			return false;
	for (size_t i = 0; i < formats->n; i++) {
		char *path = path_for(issuing, formats->v[i]);

		vec_push(&issuing->out->paths, path);
		if (!file_make(&issuing->made[i], path, str_text(&rendered[i]), rendered[i].len, issuing->issue->replace, err))
			return false;
	}
	return true;
}

static bool rows_save(struct issuing *issuing, struct err *err)
{
	struct session *session = issuing->session;
	struct assess *assess = assess_load(session->store, issuing->assessment, &session->clock, err);
	AUTO_FREE char *label = xasprintf("Paper %s", issuing->out->number);
	struct issued issued = {.number = issuing->out->number, .kind = (char *)issuing->issue->request.template->kind,
	    .date = issuing->date, .redacted = issuing->issue->request.redact};
	bool saved = assess != NULL &&
	    snapshot_take(session->store, issuing->operation, assess, label, &issuing->out->snapshot, err);

	issued.snapshot = issuing->out->snapshot;
	saved = saved && operation_save_issued(issuing->operation, &issued, err) == STORE_OK;
	assess_free(assess);
	return saved;
}

/* Rendered before the snapshot is stored: the paper compares with the snapshot before it. */
static bool rendered_issue(struct issuing *issuing, struct str *rendered, struct err *err)
{
	const struct format_list *formats = &issuing->issue->formats;

	for (size_t i = 0; i < formats->n; i++)
		if (!render(issuing, formats->v[i], &rendered[i], err))
			return false;
	return rows_save(issuing, err) && files_issue(issuing, rendered, err);
}

static bool issue_within(struct issuing *issuing, struct err *err)
{
	const size_t n = issuing->issue->formats.n;
	struct str *rendered = xcalloc(n, sizeof *rendered);
	bool done;

	issuing->out->number = store_next_issue(issuing->session->store, issuing->assessment, issuing->date, err);
	done = issuing->out->number != NULL && rendered_issue(issuing, rendered, err);
	for (size_t i = 0; i < n; i++)
		str_free(&rendered[i]);
	free(rendered);
	return done;
}

static bool place_check(const struct issue *issue, struct err *err)
{
	size_t length = strlen(issue->place);

	if (is_folder(issue->place))
		return true;
	if (length > 0 && issue->place[length - 1] == '/')
		return err_set(err, ERR_INPUT, "There is no folder %s: make it first.", issue->place);
	return issue->formats.n == 1 ||
	    err_set(err, ERR_USAGE, "Several formats go into a folder: name one that exists, not %s.", issue->place);
}

/* The paper is issued; what could not get its name stays under the other one, and both are told. */
static bool files_place(struct issuing *issuing, struct err *err)
{
	bool placed = true;

	for (size_t i = 0; i < issuing->issue->formats.n; i++) {
		struct err cause = ERR_INIT;

		if (file_place(&issuing->made[i], &cause))
			continue;
		err_set(err, cause.kind, "The paper %s is issued, and is in %s: %s", issuing->out->number, issuing->made[i].temporary,
		    cause.text);
		placed = false;
	}
	return placed;
}

static bool issue_and_place(struct issuing *issuing, struct change *change, struct err *err)
{
	const size_t n = issuing->issue->formats.n;
	bool stored, done;

	issuing->operation = change->operation;
	issuing->made = xcalloc(n, sizeof *issuing->made);
	stored = change_end(change, issue_within(issuing, err), err);
	done = stored && files_place(issuing, err);
	for (size_t i = 0; i < n; i++)
		made_file_clear(&issuing->made[i], stored);
	free(issuing->made);
	return done;
}

bool paper_issue(struct session *session, const char *assessment, const struct issue *issue, struct issued_paper *out,
    struct err *err)
{
	struct issuing issuing = {.session = session, .assessment = assessment, .issue = issue, .out = out};
	struct change change;

	*out = (struct issued_paper){.number = NULL};
	clock_today(&session->clock, issuing.date);
	return place_check(issue, err) && change_begin(&change, session, assessment, err) &&
	       issue_and_place(&issuing, &change, err);
}
