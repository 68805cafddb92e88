using Esml.Factory.Projects;

namespace Esml.Factory.Lake;

/// <summary>A model's place in the lake: its project and its folder, such as <c>11_diabetes_model_reg</c>.</summary>
public readonly record struct LakeModel(ProjectNumber Project, string Folder);
