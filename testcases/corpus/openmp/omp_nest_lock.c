// A nestable lock is taken again by the function that is called.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
omp_nest_lock_t lock;
omp_lock_t plain;
int balance;
static void add(int v) {
  omp_set_nest_lock(&lock); // NODEADLOCK
  balance += v;             // NORACE
  omp_unset_nest_lock(&lock);
}
static void plain_add(int v) {
  omp_set_lock(&plain); // DEADLOCK!
  balance += v;
  omp_unset_lock(&plain);
}
int main(int argc, char **argv) {
  (void)argv;
  omp_init_nest_lock(&lock);
  omp_init_lock(&plain);
#pragma omp parallel
  {
    omp_set_nest_lock(&lock);
    add(1);
    add(2);
    omp_unset_nest_lock(&lock);
  }
  if (argc > 5) {
    omp_set_lock(&plain);
    plain_add(3);
    omp_unset_lock(&plain);
  }
  printf("%d\n", balance);
  omp_destroy_nest_lock(&lock);
  omp_destroy_lock(&plain);
  return 0;
}
