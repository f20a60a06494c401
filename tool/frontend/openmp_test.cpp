// Golden tests of lowering OpenMP. See testing/annotated_code.h.
#include <gtest/gtest.h>

#include "tool/frontend/testing/annotated_code.h"

namespace lockstitch {
namespace {

void expectFacts(const std::string& code) {
  EXPECT_EQ(compareWithFacts(code, "/test.c", {"-std=c11", "-fopenmp"}), "");
}

TEST(OpenMp, ParallelStartsATeamAndEndsIt) {
  expectFacts(R"c(
int shared;
void f(int given) {
  int mine = given;
#pragma omp parallel firstprivate(mine) num_threads(4)  // => ?
  {
    shared = mine;  // => ?
  }
}
)c");
}

TEST(OpenMp, IndicesOfADividedLoopAreLinearForms) {
  expectFacts(R"c(
int a[100];
void f(int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    a[i] = a[2 * i + 1];  // => ?
    for (int j = 0; j < 4; j++) a[i * n + j] = 0;  // => ?
    a[i / 2] = 0;  // => ?
  }
}
)c");
}

TEST(OpenMp, LoopEndsWithABarrier) {
  expectFacts(R"c(
int a[100];
void f(void) {
#pragma omp for                         // => ?
  for (int i = 0; i < 100; i++) a[i] = 0;
#pragma omp for nowait                  // => ?
  for (int i = 0; i < 100; i++) a[i] = 0;
}
)c");
}

TEST(OpenMp, PrivateCopiesAreLocal) {
  expectFacts(R"c(
int g, sum, last;
void f(void) {
#pragma omp for private(g) reduction(+ : sum) lastprivate(last)  // => ?
  for (int i = 0; i < 100; i++) {
    g = i;     // => ?
    sum += g;  // => ?
    last = i;  // => ?
  }
}
)c");
}

TEST(OpenMp, CriticalIsALockAndSingleAnExclusion) {
  expectFacts(R"c(
int x;
void f(void) {
#pragma omp critical(name)  // => ?
  x = 1;                    // => ?
#pragma omp single nowait   // => ?
  x = 2;                    // => ?
#pragma omp master          // => ?
  x = 3;                    // => ?
}
)c");
}

TEST(OpenMp, AtomicMakesItsVariablesAccessesAtomic) {
  expectFacts(R"c(
int x;
void f(int v) {
#pragma omp atomic
  x += v;   // => ?
#pragma omp atomic read
  v = x;    // => ?
#pragma omp atomic write
  x = v;    // => ?
#pragma omp atomic capture seq_cst
  v = x++;  // => ?
}
)c");
}

TEST(OpenMp, TasksAreForkedAndWaitedFor) {
  expectFacts(R"c(
int x;
void f(void) {
  for (int i = 0; i < 9; i++) {
#pragma omp task depend(out : x)  // => ?
    x = i;                        // => ?
  }
#pragma omp taskwait              // => ?
}
)c");
}

TEST(OpenMp, ThreadNumberIsTheThreadsOwn) {
  expectFacts(R"c(
int omp_get_thread_num(void);
int a[64];
void f(void) {
#pragma omp parallel
  {
    int me = omp_get_thread_num();
    a[me + 1] = 0;  // => ?
  }
}
)c");
}

TEST(OpenMp, WithoutTheFlagThePragmasAreComments) {
  EXPECT_EQ(compareWithFacts(R"c(
int x;
void f(void) {
#pragma omp parallel
  x = 1;  // => Write @x = 1
}
)c",
                             "/test.c", {"-std=c11"}),
            "");
}

}  // namespace
}  // namespace lockstitch
