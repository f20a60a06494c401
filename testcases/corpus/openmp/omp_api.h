// What of omp.h the cases use, so that they need no OpenMP runtime.
#pragma once
typedef struct {
  void* opaque;
} omp_lock_t;
void omp_init_lock(omp_lock_t*);
void omp_set_lock(omp_lock_t*);
void omp_unset_lock(omp_lock_t*);
int omp_test_lock(omp_lock_t*);
void omp_destroy_lock(omp_lock_t*);
typedef struct {
  void* opaque;
} omp_nest_lock_t;
void omp_init_nest_lock(omp_nest_lock_t*);
void omp_set_nest_lock(omp_nest_lock_t*);
void omp_unset_nest_lock(omp_nest_lock_t*);
int omp_get_thread_num(void);
int omp_get_num_threads(void);
void omp_set_max_active_levels(int);
