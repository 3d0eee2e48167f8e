/* Assessments made by hand for the tests of reports. */
#ifndef ADHERE_TESTS_UNIT_REPORT_FIXTURE_H
#define ADHERE_TESTS_UNIT_REPORT_FIXTURE_H

#include "report/report.h"

#define FIXTURE_TODAY "2026-11-24"

/* An empty assessment of a shipped file of data/catalogs/gpai-cop, or of YAML text. assess_free frees. */
struct assess *fixture_shipped(const char *file, unsigned profile);
struct assess *fixture_yaml(const char *yaml, unsigned profile);
/* Each before fixture_report. */
void fixture_answer(struct assess *assess, const char *check, enum verdict verdict, const char *by,
    const char *reason, const char *note);
void fixture_evidence(struct assess *assess, const char *id, enum evidence_kind kind, const char *title,
    const char *location, const char *valid_until, const char *owner);
void fixture_link(struct assess *assess, const char *evidence, const char *item);
/* Computes and writes the report, the full one unless said; the caller frees. */
char *fixture_report_of(struct assess *assess, const char *kind, const char *author);
char *fixture_report(struct assess *assess, const char *author);

#endif
