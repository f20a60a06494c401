# What `find_package(lockstitch)` finds, in the install tree and in the build tree (there with
# -Dlockstitch_DIR=<build>). The runtime's own folder defines the target lockstitch_rt.
include(CMakePackageConfigHelpers)
include(LockstitchInstrument)

if(TARGET lockstitch_rt)
  add_library(lockstitch::lockstitch_rt ALIAS lockstitch_rt)
  add_library(lockstitch::lockstitch_hooks ALIAS lockstitch_hooks)
  set(lockstitch_package "${CMAKE_INSTALL_LIBDIR}/cmake/lockstitch")
  install(TARGETS lockstitch_rt lockstitch_hooks EXPORT lockstitch-targets
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(EXPORT lockstitch-targets NAMESPACE lockstitch:: DESTINATION "${lockstitch_package}")
  export(EXPORT lockstitch-targets NAMESPACE lockstitch:: FILE "${CMAKE_BINARY_DIR}/lockstitch-targets.cmake")
  configure_package_config_file(
    "${CMAKE_CURRENT_LIST_DIR}/lockstitch-config.cmake.in" "${CMAKE_BINARY_DIR}/lockstitch-config.cmake"
    INSTALL_DESTINATION "${lockstitch_package}")
  configure_file("${CMAKE_CURRENT_LIST_DIR}/LockstitchInstrument.cmake"
    "${CMAKE_BINARY_DIR}/LockstitchInstrument.cmake" COPYONLY)
  install(FILES "${CMAKE_BINARY_DIR}/lockstitch-config.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/LockstitchInstrument.cmake" DESTINATION "${lockstitch_package}")
endif()
