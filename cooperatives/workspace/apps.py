from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "cooperatives.workspace"
    label = "workspace"
    verbose_name = "Ruang kerja koperasi"
