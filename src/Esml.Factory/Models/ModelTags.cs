namespace Esml.Factory.Models;

/// <summary>Names of the tags on a registered model version. The spelling mistakes are the factory's own: other tools read these names.</summary>
public static class ModelTags
{
    public const string RunId = "run_id";
    public const string ModelName = "model_name";
    public const string TrainedInEnvironment = "trained_in_environment";
    public const string TrainedInWorkspace = "trained_in_workspace";

    /// <summary>The model folder's name: what identifies a model over environments, whatever name it was registered under.</summary>
    public const string ExperimentName = "experiment_name";

    public const string PipelineRunName = "experiment_pipleline_run_name";
    public const string StatusCode = "status_code";
    public const string MlflowStage = "mflow_stage";
    public const string TrainedWith = "trained_with";
    public const string MlType = "ml_type";
    public const string TimeUpdated = "esml_time_updated";

    /// <summary>Format of <see cref="TimeUpdated"/>, in UTC and the invariant culture.</summary>
    public const string TimeUpdatedFormat = "MM/dd/yyyy, HH:mm:ss";

    public const string Rmse = "test_set_RMSE";
    public const string R2 = "test_set_R2";
    public const string Mape = "test_set_MAPE";
    public const string Spearman = "test_set_Spearman_Correlation";

    public const string RocAuc = "test_set_ROC_AUC";
    public const string Accuracy = "test_set_Accuracy";
    public const string Precision = "test_set_Precision";
    public const string Recall = "test_set_Recall";
    public const string F1 = "test_set_F1_Score";
    public const string Matthews = "test_set_Matthews_Correlation";
    public const string ConfusionMatrix = "test_set_CM";

    /// <summary>Values of <see cref="MlType"/>.</summary>
    public const string Classification = "classification", Regression = "regression";

    /// <summary>Values of <see cref="TrainedWith"/>.</summary>
    public const string AutoMlStep = "AutoMLStep", ManualPython = "ManualPython";
}
