/* Assessments made by hand. */
#include "report-fixture.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct assess *new_assess(const char *name, const char *bytes, size_t length, unsigned profile)
{
	struct assess *assess = xcalloc(1, sizeof *assess);
	struct faults faults = {.n = 0};

	assess->catalog = catalog_read(name, bytes, length, &catalog_default_limits, &faults);
	cr_assert(assess->catalog != NULL, "%s", faults.n > 0 ? faults.v[0] : "unknown fault");
	faults_free(&faults);
	assess->assessment = (struct assessment){
		.id = xstrdup("00000000-0000-4000-8000-000000000000"),
		.title = xstrdup("Orion-2"),
		.provider = xstrdup("Example SE"),
		.model = xstrdup("Orion-2 base"),
		.catalog = xstrdup(assess->catalog->catalog),
		.revision = xstrdup(assess->catalog->revision),
		.profile = profile,
		.version = 1,
	};
	memcpy(assess->today, FIXTURE_TODAY, sizeof FIXTURE_TODAY);
	return assess;
}

struct assess *fixture_shipped(const char *file, unsigned profile)
{
	const char *srcdir = getenv("srcdir");
	AUTO_FREE char *path = xasprintf("%s/data/catalogs/gpai-cop/%s", srcdir != NULL ? srcdir : ".", file);
	AUTO_STR bytes = STR_INIT;
	struct err err = ERR_INIT;

	cr_assert(file_read(path, 1 << 26, &bytes, &err), "%s", err.text);
	return new_assess(file, str_text(&bytes), bytes.len, profile);
}

struct assess *fixture_yaml(const char *yaml, unsigned profile)
{
	return new_assess("test.yaml", yaml, strlen(yaml), profile);
}

void fixture_answer(struct assess *assess, const char *check, enum verdict verdict, const char *by,
    const char *reason, const char *note)
{
	vec_push(&assess->answers, (struct answer){.check = xstrdup(check), .verdict = verdict,
		.reason = xstrdup(reason), .note = xstrdup(note), .by = xstrdup(by),
		.at_us = INT64_C(1793000000000000), .version = 1});
}

void fixture_evidence(struct assess *assess, const char *id, enum evidence_kind kind, const char *title,
    const char *location, const char *valid_until, const char *owner)
{
	vec_push(&assess->evidence, (struct evidence){.id = xstrdup(id), .kind = kind, .title = xstrdup(title),
		.location = xstrdup(location), .date = xstrdup("2026-01-02"), .valid_until = xstrdup(valid_until),
		.owner = xstrdup(owner), .sha256 = xstrdup(""), .size = -1, .by = xstrdup("Ann Officer"),
		.at_us = INT64_C(1793000000000000), .version = 1});
}

void fixture_link(struct assess *assess, const char *evidence, const char *item)
{
	vec_push(&assess->links, (struct link){.evidence = xstrdup(evidence), .item = xstrdup(item)});
}

char *fixture_report_of(struct assess *assess, const char *kind, const char *author)
{
	struct report_template *template = report_kind_template(report_kind_find(kind));
	const struct report_request request = {.template = template, .format = REPORT_MARKDOWN, .author = author};
	struct report_source source = {.assess = assess, .head_seq = 61,
	    .head_hash = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0"};
	struct str out = STR_INIT;

	assess_compute(assess);
	kpi_register_compute(&source.kpis, assess);
	question_register_compute(&source.questions, assess);
	cr_assert(report_write(&source, &request, &out, NULL));
	kpi_register_free(&source.kpis);
	question_register_free(&source.questions);
	template_free(template);
	return str_take(&out);
}

char *fixture_report(struct assess *assess, const char *author)
{
	return fixture_report_of(assess, "full", author);
}
